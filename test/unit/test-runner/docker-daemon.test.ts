import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineAnswers } from '../../support/run/docker-daemon.mjs'

let folder: string
let server: Server | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rsd-engine-'))
})

afterEach(() => {
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const socket = () => join(folder, 'docker.sock')
const listen = (status: number) =>
  new Promise<void>((resolve) => {
    server = createServer((request, reply) => reply.writeHead(request.url === '/_ping' ? status : 404).end())
    server.listen(socket(), resolve)
  })

test('an engine that answers the ping is there', async () => {
  await listen(200)
  expect(await engineAnswers({ DOCKER_HOST: `unix://${socket()}` })).toBe(true)
})

test('a socket with nobody behind it, or with an engine in trouble, is no engine', async () => {
  expect(await engineAnswers({ DOCKER_HOST: `unix://${socket()}` })).toBe(false)
  await listen(500)
  expect(await engineAnswers({ DOCKER_HOST: `unix://${socket()}` })).toBe(false)
})
