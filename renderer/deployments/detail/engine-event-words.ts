import type { EngineEventView } from '../../../electron/deployments/view.ts'

const words: Readonly<Record<string, string>> = {
  create: 'made',
  start: 'started',
  restart: 'restarted',
  stop: 'stopped',
  pause: 'paused',
  unpause: 'goes on after a pause',
  oom: 'out of memory',
  destroy: 'removed',
  rename: 'renamed',
  health_status: 'health changed',
}

/** What the engine reported, in words; what it calls in a way that is not known here stands as it is. */
export function engineEventWords({ action, exitCode }: EngineEventView): string {
  if (action === 'die') return exitCode === null ? 'ended' : `ended, exit code ${exitCode}${exitMeaning(exitCode)}`
  if (action === 'kill') return 'was sent a signal'
  return words[action] ?? action
}

function exitMeaning(code: number): string {
  if (code === 0) return ' (in order)'
  if (code === 137) return ' (killed)'
  if (code === 143) return ' (ended by a signal)'
  return ''
}
