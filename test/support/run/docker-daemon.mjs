import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endOf } from '../../../electron/launch/processes.mjs'

const startTimeoutMs = 60_000

/**
 * Whether a Docker engine answers where `DOCKER_HOST` or, without it, the usual socket says.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export function engineAnswers(env = process.env) {
  const host = env.DOCKER_HOST || 'unix:///var/run/docker.sock'
  const place = host.startsWith('unix://')
    ? { socketPath: host.slice('unix://'.length) }
    : new URL(host.replace(/^tcp:/, 'http:'))
  return new Promise((resolve) => {
    const ping = request(place, (reply) => resolve(reply.resume().statusCode === 200))
    ping.path = '/_ping'
    ping.setTimeout(5000, () => ping.destroy())
    ping.once('error', () => resolve(false)).end()
  })
}

/**
 * Starts `dockerd` and waits until it answers. Its words go to a file.
 * @param {string} root
 * @returns {Promise<() => Promise<void>>} stops it
 */
export async function startEngine(root) {
  const log = join(root, '.cache', 'dockerd.log')
  mkdirSync(join(root, '.cache'), { recursive: true })
  const file = openSync(log, 'w')
  // In a session of its own: a Ctrl-C ends the tests, which then still need it to clean up.
  const daemon = spawn('dockerd', [], { stdio: ['ignore', file, file], detached: true })
  closeSync(file)
  const ended = endOf(daemon)
  const isOver = () => daemon.exitCode !== null || daemon.signalCode !== null || daemon.pid === undefined
  const deadline = Date.now() + startTimeoutMs
  while (!(await engineAnswers())) {
    if (isOver() || Date.now() > deadline) {
      daemon.kill()
      const words = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')
      throw new Error(`dockerd ${isOver() ? 'ended' : 'did not answer in time'}. Its last words (${log}):\n${words}`)
    }
    await wait(200)
  }
  return async () => {
    daemon.kill('SIGTERM')
    await ended
  }
}
