import type { AlertView } from '../../../electron/health/view.ts'
import type { Tone } from '../../ui/state.tsx'
import { words } from './words.ts'

/** What stops applications is red; what may do so soon is amber. */
export function alertTone({ rule }: Pick<AlertView, 'rule'>): Extract<Tone, 'bad' | 'warn'> {
  return rule === 'lag' || rule === 'memory' || rule === 'disk' ? 'warn' : 'bad'
}

/** The bottom line: how many are open, and that some are muted. */
export function alertsGlance(alerts: readonly AlertView[]): { readonly tone: Tone; readonly words: string } {
  const loud = alerts.filter(({ mute }) => mute.kind === 'off')
  const quiet = alerts.length - loud.length
  const withMuted = (said: string) => (quiet === 0 ? said : words.glance.withMuted(said, quiet))
  if (loud.length === 0) return { tone: 'quiet', words: withMuted(words.glance.none) }
  const tone = loud.some((alert) => alertTone(alert) === 'bad') ? 'bad' : 'warn'
  return { tone, words: withMuted(words.glance.open(loud.length)) }
}
