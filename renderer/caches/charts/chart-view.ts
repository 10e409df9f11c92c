import { create } from 'zustand'
import type { SpanName } from '../../../electron/caches/view.ts'
import type { Percentile } from './chart-kinds.ts'

/** How far back charts go, and which percentile they show; the same for all, and it outlives a visit elsewhere. */
interface ChartView {
  readonly span: SpanName
  readonly percentile: Percentile
}

export const useChartView = create<ChartView>(() => ({ span: '1h', percentile: 'p95' }))
