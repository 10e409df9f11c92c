// `npm run load`: many deployments, logs and pages at once, for a while: memory, what was missed, and whether the page answers.
import { isMet } from '../bench/results/bench-row.ts'
import { keepRows } from '../bench/results/keep-rows.ts'
import { loadDouble } from './double-load.ts'
import { type Load, readLoad } from './load.ts'
import { loadReal } from './real-load.ts'

function loadOrUsage(): Load {
  try {
    return readLoad(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(2)
  }
}

const load = loadOrUsage()
const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (!interrupted.signal.aborted) console.log('interrupted: it ends, removes everything, and tells what it has')
    interrupted.abort(new Error('interrupted'))
  })
}
const rows = await (load.double ? loadDouble : loadReal)(load, interrupted.signal)
if (rows.length > 0) keepRows(load.double ? 'load-double' : 'load-under', rows)
if (interrupted.signal.aborted || rows.some((row) => isMet(row) === false)) process.exitCode = 1
