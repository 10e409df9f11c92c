import { expect, test } from 'vitest'
import config from '../../../vite.config.ts'

test('the server for development listens on loopback alone, and lets no other site in', async () => {
  const { server } = await config({ mode: 'development', command: 'serve' })
  expect(server?.host).toBe('127.0.0.1')
  // Vite's own defaults refuse other hosts and other origins (CVE-2025-24010).
  expect(server).not.toHaveProperty('cors')
  expect(server).not.toHaveProperty('allowedHosts')
})
