import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { readJson } from '../base/read-json.ts'
import type { Storage } from '../storage/storage.ts'
import { placeFor, type WindowPlace } from './window-place.ts'

export interface WindowMemory {
  /** Where the window is to open, on the displays that exist now. */
  place(): Partial<Rectangle> & { readonly maximized: boolean }
  /** Keeps where the window is. */
  keep(window: BrowserWindow): void
}

/** Remembers the window's place in the data folder, under a name of its own among the settings. */
export function createWindowMemory(storage: Storage): WindowMemory {
  const read = storage.db.prepare("select value from setting where name = 'window'")
  const write = storage.db.prepare(
    "insert into setting (name, value) values ('window', ?) on conflict (name) do update set value = excluded.value",
  )
  return {
    place() {
      const workAreas = screen.getAllDisplays().map((display) => display.workArea)
      return placeFor(readJson(String(read.get()?.value ?? 'null')), workAreas)
    },
    keep(window) {
      const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
      write.run(JSON.stringify(place))
    },
  }
}
