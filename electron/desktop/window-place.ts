import type { Rectangle } from 'electron'
import * as z from 'zod'

/** Where the window was, in the screen's device-independent pixels. */
const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})

export type WindowPlace = z.infer<typeof placeSchema>

export const smallest = { width: 720, height: 480 } as const

/** Where nothing is known, or nothing that can be used: the system then chooses the corner. */
const firstPlace = { width: 1280, height: 860, maximized: false } as const

/** How much of the top of the window has to be on a display, so that it can be taken hold of and moved. */
const grip = { width: 120, height: 32 } as const

/**
 * The place to open the window at: where it was, made to fit the display it was on. A display that is gone, or moved, would
 * leave the window where nobody sees it; then the size alone is kept as far as it fits.
 * @param saved what was kept, as it was read
 * @param workAreas of the displays that exist now
 */
export function placeFor(
  saved: unknown,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { readonly maximized: boolean } {
  const { success, data: place } = placeSchema.safeParse(saved)
  if (!success) return firstPlace
  const area = workAreas.find((candidate) => holdsGrip(candidate, place))
  const room = area ?? workAreas[0]
  if (!room) return firstPlace
  const size = {
    width: within(place.width, smallest.width, room.width),
    height: within(place.height, smallest.height, room.height),
  }
  const stays = area !== undefined && holdsGrip(area, { ...place, ...size })
  return { ...(stays ? { x: place.x, y: place.y } : {}), ...size, maximized: place.maximized }
}

function holdsGrip(area: Rectangle, place: Rectangle): boolean {
  const shown = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
  return shown >= grip.width && place.y >= area.y && place.y + grip.height <= area.y + area.height
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
