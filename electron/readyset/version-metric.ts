import type { MetricSample } from './metrics-text.ts'
import { type ReadysetRelease, releaseOf, unknownRelease } from './release.ts'

/** What an instance is, by its metric `readyset_adapter_version`. */
export function releaseFromMetrics(samples: readonly MetricSample[]): ReadysetRelease {
  const labels = samples.find(({ name }) => name === 'readyset_adapter_version')?.labels
  return labels === undefined ? unknownRelease : releaseOf(labels.release_version, labels.commit_id)
}
