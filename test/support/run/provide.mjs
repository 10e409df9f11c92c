import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { exitCodeOf, runTool } from '../../../electron/launch/processes.mjs'
import { things } from './things.mjs'

/** Debian asks this program whether a freshly installed service may start. */
const policyFile = '/usr/sbin/policy-rc.d'

/**
 * Runs `body` while no package may start a service of its own.
 * @param {() => Promise<void>} body
 */
async function withoutServices(body) {
  const ours = !existsSync(policyFile)
  if (ours) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await body()
  } finally {
    if (ours) rmSync(policyFile, { force: true })
  }
}

/** @param {readonly string[]} words */
async function aptGet(words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const ending = await runTool('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...words], { cwd: '/', env })
  if (exitCodeOf(ending) !== 0) throw new Error(`apt-get ${words.join(' ')} failed; its reason is above`)
}

/** @param {readonly import('./things.mjs').ThingId[]} ids */
async function missingOf(ids) {
  const there = await Promise.all(ids.map((id) => things[id].there()))
  return ids.filter((_, index) => !there[index]).map((id) => things[id])
}

/**
 * Sees to it that everything named is on this machine: installs it on Debian as root, and says elsewhere what is missing
 * and what brings it.
 * @param {readonly import('./things.mjs').ThingId[]} ids
 * @param {(line: string) => void} say
 * @returns {Promise<void>}
 */
export async function provide(ids, say) {
  const missing = await missingOf(ids)
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  const packages = [...new Set(missing.map((thing) => thing.debian))]
  if (!existsSync('/etc/debian_version')) {
    throw new Error(`Missing: ${names}.\n${[...new Set(missing.map((thing) => thing.elsewhere))].join('\n')}`)
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Missing: ${names}. This brings it:\n  sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    )
  }
  say(`Missing: ${names}. Installing ${packages.join(', ')}.`)
  await withoutServices(async () => {
    await aptGet(['update'])
    await aptGet(['install', '--yes', '--no-install-recommends', ...packages])
  })
  const still = await missingOf(ids)
  if (still.length > 0) throw new Error(`Still missing after installing: ${still.map(({ name }) => name).join(', ')}.`)
}
