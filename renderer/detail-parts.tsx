import type { DetailPart } from './deployments/detail/detail-part.ts'
import { words } from './shell/words.ts'
import { later } from './ui/later.tsx'

const queriesPart = later(async () => (await import('./caches/queries/queries-part.tsx')).QueriesPart)
const chartsPart = later(async () => (await import('./caches/charts/charts-part.tsx')).ChartsPart)
const promptPart = later(async () => (await import('./caches/prompt/prompt-part.tsx')).PromptPart)

/** Tabs of a deployment that are not its own feature's. */
export const detailParts: readonly DetailPart[] = [
  {
    name: words.detailParts.queries,
    tab: 'queries',
    show: ({ deploymentId, item, base }) => (
      <queriesPart.Component deploymentId={deploymentId} queryId={item} base={base} />
    ),
  },
  {
    name: words.detailParts.charts,
    tab: 'charts',
    show: ({ deploymentId }) => <chartsPart.Component deploymentId={deploymentId} />,
  },
  {
    name: words.detailParts.sql,
    tab: 'sql',
    show: ({ deploymentId }) => <promptPart.Component deploymentId={deploymentId} />,
  },
]

export function preloadDetailParts(): void {
  for (const part of [queriesPart, chartsPart, promptPart]) part.preload()
}
