import type { CacheFlag, Verdict } from '../../electron/caches/view.ts'
import { inLanguage } from '../ui/language.ts'

const verdicts: Readonly<Record<Verdict['kind'], string>> = {
  cacheable: 'can be cached',
  cached: 'cached',
  checking: 'being checked',
  skipped: 'skipped',
  unsupported: 'not supported',
  unknown: 'no verdict yet',
}

const flags: Readonly<Record<CacheFlag, { readonly word: string; readonly means: string }>> = {
  cold: { word: 'cold', means: 'not read for 24 hours' },
  wasteful: { word: 'wasteful', means: 'more refreshes came to nothing than reads were hits' },
  'low-hit-ratio': { word: 'low hit ratio', means: 'more than half of the reads were misses' },
}

/** What every screen of queries and caches says, and the one that shows those of any deployment. */
export const words = inLanguage('caches', {
  title: 'Queries',
  /** Between the title and the name of a deployment. */
  of: 'of',
  deployment: 'Deployment',
  showDeployment: 'Show the deployment',
  noDeployment: {
    title: 'There is no deployment whose queries could show',
    means:
      'Deploy ReadySet or try the demo first. Each query that an application sends to a deployment stands here, with what it costs and whether it can be cached.',
    go: 'Go to the deployments',
  },
  close: 'Close',
  cancel: 'Cancel',
  verdicts,
  flags,
  flag: (word: string, means: string) => `${word}: ${means}.`,
  couldSave: {
    atMost: (most: string) => `up to ${most}`,
    about: (time: string) => `about ${time}`,
    between: (least: string, most: string) => `${least} to ${most}`,
  },
  policy: {
    deep: 'deep: kept fresh from the upstream’s replication stream',
    shallow: (life: string) => `shallow: kept ${life}`,
    refreshedEvery: (life: string, span: string) => `shallow: kept ${life}, refreshed every ${span}`,
    refreshedAfter: (life: string, span: string) => `shallow: kept ${life}, refreshed after ${span}`,
    lifeOfInstance: 'for the instance’s time to live',
    life: (span: string) => `for ${span}`,
  },
  cutOff: 'The program ended before it said how this ended. It may have been done all the same.',
  cutOffHint: 'Look whether it was done before you do it again.',
})
