import * as z from 'zod'
import type { AlertThresholds } from '../health/view.ts'

const whole = (least: number, most: number) => z.number().int().min(least).max(most)

/** What each threshold may be. A day is the longest wait; a share below half would never be quiet. */
export const thresholdsSchema = z.object({
  downSeconds: whole(5, 86_400),
  restarts: whole(2, 100),
  restartMinutes: whole(1, 1_440),
  lagSeconds: whole(1, 86_400),
  lagMegabytes: whole(1, 1_000_000),
  memoryPercent: whole(50, 100),
  diskPercent: whole(50, 100),
})

/** An instance that the engine restarts in order answers again within half a minute; deep caches are seconds behind at most. */
export const defaultThresholds: AlertThresholds = {
  downSeconds: 30,
  restarts: 3,
  restartMinutes: 5,
  lagSeconds: 30,
  lagMegabytes: 100,
  memoryPercent: 90,
  diskPercent: 90,
}
