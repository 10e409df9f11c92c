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
  about: {
    down: {
      title: (name: string) => `${name} does not answer`,
      means: (port: string) => `Applications that connect to port ${port} get errors; no data is at risk.`,
      over: (name: string) => `${name} answers again`,
    },
    crashLoop: {
      title: (name: string) => `${name} restarts again and again`,
      count: (restarts: number, minutes: string) =>
        plural(restarts, { one: `# restart within ${minutes} min`, other: `# restarts within ${minutes} min` }),
      means: (port: string) =>
        `Applications that connect to port ${port} get errors until it stays up; the end of its log says why it ends.`,
      over: (name: string) => `${name} stays up again`,
    },
    lag: {
      title: (name: string) => `${name} is behind its upstream`,
      seconds: (span: string) => `${span} behind: what deep caches answer is as old as that`,
      bytes: (size: string) =>
        `${size} of the upstream’s log are not applied yet: what deep caches answer is as old as that`,
      means: 'The upstream keeps its log until it is read.',
      over: (name: string) => `${name} has caught up with its upstream`,
    },
    memory: {
      title: (name: string) => `${name} is near its memory limit`,
      used: (used: string, limit: string, percent: string) => `${used} of ${limit} (${percent})`,
      means: 'Above the limit the engine kills it, and it begins again with cold caches.',
      over: (name: string) => `${name} is well below its memory limit again`,
    },
    disk: {
      title: (engine: string) => `The storage of ${engine} is nearly full`,
      free: (free: string) => `${free} free`,
      usedAndFree: (percent: string, free: string) => `${percent} used, ${free} free`,
      means: 'When nothing is left, snapshots, new images and the databases on it fail.',
      over: (engine: string) => `The storage of ${engine} has room again`,
    },
    engine: {
      title: (engine: string) => `${engine} does not answer`,
      means: (deployments: number) =>
        plural(deployments, {
          one: 'One deployment is on it; whether it runs is not known.',
          other: '# deployments are on it; whether they run is not known.',
        }),
      over: (engine: string) => `${engine} answers again`,
    },
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
