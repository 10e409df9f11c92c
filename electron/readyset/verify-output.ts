import type { Check } from './kinds.ts'
import { parseLogLine } from './log-line.ts'
import { fixFor } from './verify-fixes.ts'

/** ReadySet's success lines, in its order, with the check that each stands for. */
const passed: readonly (readonly [words: RegExp, id: string, title: string])[] = [
  [/^Verified TLS configuration/, 'tls', 'TLS configuration'],
  [/^Verified upstream database type/, 'database-type', 'Database type'],
  [/^Verified upstream URL/, 'upstream-url', 'Upstream URL'],
  [/^Verified upstream CDC URL/, 'replication-url', 'Replication URL'],
  [/^Verified and established CDC connection/, 'replication-connection', 'Replication connection'],
  [/^Verified upstream version/, 'server-version', 'Server version'],
  [/^Verified replication configuration/, 'replication-settings', 'Replication settings'],
  [/^Verified replication slot/, 'replication-slot', 'Replication slot'],
  [/^Verified upstream permissions/, 'permissions', 'Permissions'],
  [/^Verified disk space for snapshot/, 'disk-space', 'Disk space for the snapshot'],
]

/**
 * Reads what `readyset --verify` printed on its two outputs, in any log format. One check for each thing verified,
 * one for each numbered complaint with what mends it. Empty for a text in which nothing was verified: an image without
 * `--verify`, or one that ended before (see `exit-meaning.ts`).
 */
export function parseVerifyOutput(stdout: string, stderr = ''): readonly Check[] {
  // One event of the JSON format holds several lines; their ends are written out (`base/visible.ts`).
  const lines = `${stdout}\n${stderr}`.split('\n').flatMap((line) => parseLogLine(line).message.split('\\u000a'))
  const checks: Check[] = []
  let complaints = false
  let succeeded = false
  for (const line of lines) {
    const text = line.trim()
    const pass = passed.find(([words]) => words.test(text))
    const complaint = /^\d+: (.+)$/.exec(text)?.[1]
    if (pass) checks.push({ id: `readyset-${pass[1]}`, title: pass[2], outcome: 'pass', why: text })
    else if (text.startsWith('Config verification failed')) complaints = true
    else if (text.startsWith('Config verification successful')) succeeded = true
    else if (complaints && complaint !== undefined) checks.push(failed(complaint))
  }
  if (succeeded && checks.length === 0) {
    checks.push({
      id: 'readyset-verified',
      title: 'ReadySet’s own checks',
      outcome: 'pass',
      why: 'Config verification successful',
    })
  }
  return withoutRepeats(checks)
}

/** True of an image from before `--verify`, which ends with a usage error (clap: `unexpected argument '--verify' found`). */
export function knowsNoVerify({ exitCode, stderr }: { readonly exitCode: number; readonly stderr: string }): boolean {
  return exitCode === 2 && /argument '--verify'/.test(stderr)
}

function failed(complaint: string): Check {
  const { id, title, fix } = fixFor(complaint)
  return { id: `readyset-${id}`, title, outcome: 'fail', why: complaint, ...(fix === undefined ? {} : { fix }) }
}

/** The same complaint stands on both outputs in some versions. */
function withoutRepeats(checks: readonly Check[]): readonly Check[] {
  return [...new Map(checks.map((check) => [`${check.id} ${check.why}`, check])).values()]
}
