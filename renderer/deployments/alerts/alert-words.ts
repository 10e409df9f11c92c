import type { AlertRule, AlertView } from '../../../electron/health/view.ts'
import type { Tone } from '../../ui/state.tsx'

export const ruleNames: Readonly<Record<AlertRule, string>> = {
  down: 'down',
  'crash-loop': 'crash loop',
  lag: 'lag',
  memory: 'memory',
  engine: 'engine',
  disk: 'storage',
}

/** What stops applications is red; what may do so soon is amber. */
export function alertTone({ rule }: Pick<AlertView, 'rule'>): Extract<Tone, 'bad' | 'warn'> {
  return rule === 'lag' || rule === 'memory' || rule === 'disk' ? 'warn' : 'bad'
}

/** The bottom line: how many are open, and that some are muted. */
export function alertsGlance(alerts: readonly AlertView[]): { readonly tone: Tone; readonly words: string } {
  const loud = alerts.filter(({ mute }) => mute.kind === 'off')
  const quiet = alerts.length - loud.length
  const muted = quiet === 0 ? '' : `, ${quiet} muted`
  if (loud.length === 0) return { tone: 'quiet', words: `no alerts${muted}` }
  const tone = loud.some((alert) => alertTone(alert) === 'bad') ? 'bad' : 'warn'
  return { tone, words: `${loud.length} ${loud.length === 1 ? 'alert' : 'alerts'}${muted}` }
}
