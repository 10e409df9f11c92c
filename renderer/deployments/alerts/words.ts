import type { AlertRule } from '../../../electron/health/view.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const rules: Readonly<Record<AlertRule, string>> = {
  down: 'down',
  'crash-loop': 'crash loop',
  lag: 'lag',
  memory: 'memory',
  engine: 'engine',
  disk: 'storage',
}

/** What alerts say, and what can be done about their noise. */
export const words = inLanguage('deployments/alerts', {
  rules,
  glance: {
    none: 'no alerts',
    open: (count: number) => plural(count, { one: '# alert', other: '# alerts' }),
    withMuted: (glance: string, count: number) => `${glance}, ${plural(count, { other: '# muted' })}`,
  },
  show: 'Show it',
  since: 'since {when}',
  dialog: {
    title: 'Alerts',
    none: 'Nothing is amiss. What was is in each deployment’s events.',
    some: 'What is amiss now. Each goes from here by itself when it is over; what was is in the deployment’s events.',
    when: 'When to raise one',
    close: 'Close',
  },
  mute: {
    mute: 'Mute',
    oneHour: 'for 1 h',
    eightHours: 'for 8 h',
    untilOver: 'until it is over',
    oneHourOf: (alert: string) => `Mute for 1 h: ${alert}`,
    eightHoursOf: (alert: string) => `Mute for 8 h: ${alert}`,
    untilOverOf: (alert: string) => `Mute until it is over: ${alert}`,
    mutedUntil: 'Muted until {when}',
    mutedUntilOver: 'Muted until it is over',
    mutedDeployment: 'Everything of this deployment is muted',
    unmute: 'Unmute',
    unmuteOf: (alert: string) => `Unmute: ${alert}`,
  },
})
