import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWindowMemory } from '../../../electron/desktop/window-memory.ts'
import { placeFor, smallest } from '../../../electron/desktop/window-place.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import { BrowserWindow } from '../../support/electron-double.ts'

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }
const place = { x: 2000, y: 100, width: 1400, height: 900, maximized: false }

describe('where the window opens', () => {
  it('is where it was, on either display', () => {
    expect(placeFor(place, [left, right])).toEqual(place)
    expect(placeFor({ ...place, x: 100, maximized: true }, [left])).toEqual({ ...place, x: 100, maximized: true })
  })

  it('is the system’s choice when its display is gone, in the size it had', () => {
    expect(placeFor(place, [left])).toEqual({ width: 1400, height: 900, maximized: false })
  })

  it('is never larger than the display', () => {
    expect(placeFor({ ...place, width: 9000, height: 9000 }, [right])).toMatchObject({ width: 2560, height: 1440 })
  })

  it.each([undefined, null, 'x', {}, { ...place, width: -1 }, { ...place, x: 1.5 }, { ...place, maximized: 1 }])(
    'is the first place when %j was kept',
    (saved) => expect(placeFor(saved, [left])).toEqual({ width: 1280, height: 860, maximized: false }),
  )

  it('can always be taken hold of', () => {
    const whole = fc.integer({ min: -10_000, max: 10_000 })
    const size = fc.integer({ min: 1, max: 10_000 })
    const area = fc.record({
      x: whole,
      y: whole,
      width: fc.integer({ min: 800, max: 8000 }),
      height: fc.integer({ min: 600, max: 8000 }),
    })
    const saved = fc.record({ x: whole, y: whole, width: size, height: size, maximized: fc.boolean() })
    fc.assert(
      fc.property(saved, fc.array(area, { minLength: 1, maxLength: 3 }), (kept, areas) => {
        const { x, y, width = 0, height = 0 } = placeFor(kept, areas)
        expect(width).toBeGreaterThanOrEqual(smallest.width)
        expect(height).toBeGreaterThanOrEqual(smallest.height)
        if (x === undefined || y === undefined) return
        const grips = areas.filter((one) => y >= one.y && y + 32 <= one.y + one.height)
        expect(grips.some((one) => Math.min(x + width, one.x + one.width) - Math.max(x, one.x) >= 120)).toBe(true)
      }),
    )
  })

  it('is kept in the data folder from one start to the next', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rsd-place-'))
    const window = Object.assign(new BrowserWindow({}), { bounds: { x: 30, y: 40, width: 900, height: 700 } })
    const storage = openStorage(folder)
    const memory = createWindowMemory(storage)
    expect(memory.place()).toEqual({ width: 1280, height: 860, maximized: false })
    memory.keep(window as never)
    storage.close()
    const again = openStorage(folder)
    expect(createWindowMemory(again).place()).toEqual({ ...window.bounds, maximized: false })
    again.close()
  })
})
