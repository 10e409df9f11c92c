import { expect, test } from 'vitest'
import { newDeploymentId, newPassword } from '../../../electron/deployments/names.ts'

test('ids are twelve letters and digits, all of which come up, and none twice', () => {
  const ids = Array.from({ length: 500 }, newDeploymentId)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{12}$/)
  expect(new Set(ids).size).toBe(500)
  expect(new Set(ids.join('')).size).toBe(36)
})

test('passwords need no escaping in a URL, a shell, SQL or YAML', () => {
  const passwords = Array.from({ length: 100 }, newPassword)
  for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9_-]{24}$/)
  expect(new Set(passwords).size).toBe(100)
})
