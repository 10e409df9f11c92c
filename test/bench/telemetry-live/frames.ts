import type { Page } from '@playwright/test'

export interface Frames {
  /** Milliseconds between one frame and the next. */
  readonly gaps: readonly number[]
}

/** Begins to note when the page draws. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    const note = (at: number) => {
      times.push(at)
      requestAnimationFrame(note)
    }
    Object.assign(window, { frameTimes: times })
    requestAnimationFrame(note)
  })
}

export async function framesOf(page: Page): Promise<Frames> {
  const times = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes.splice(0))
  return { gaps: times.slice(1).map((at, index) => at - (times[index] ?? at)) }
}

/** How many frames a second over the whole time. */
export function rateOf({ gaps }: Frames): number {
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  return total === 0 ? 0 : (gaps.length / total) * 1000
}
