import * as z from 'zod'
import { createListeners, type Unsubscribe } from '../base/listeners.ts'
import { readJson } from '../base/read-json.ts'
import type { Storage } from '../storage/storage.ts'
import { defaultThresholds, thresholdsSchema } from './alert-thresholds.ts'
import type { PreferencesView } from './view.ts'

export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** A registry host with an optional path, such as `mirror.example/hub`. */
  imageMirror: z
    .string()
    .max(255)
    .regex(/^([a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*\/?)?$/),
  closeToTray: z.boolean(),
  singleKeys: z.boolean(),
  alerts: thresholdsSchema,
  systemNotifications: z.boolean(),
})

const defaults: PreferencesView = {
  theme: 'system',
  imageMirror: '',
  closeToTray: false,
  singleKeys: true,
  alerts: defaultThresholds,
  systemNotifications: true,
}

export interface Preferences {
  view(): PreferencesView
  change(part: Partial<PreferencesView>): PreferencesView
  onView(listener: (view: PreferencesView) => void): Unsubscribe
}

/** What the user prefers, kept in storage; a value that is no longer understood falls back to its default. */
export function createPreferences(storage: Storage): Preferences {
  const listeners = createListeners<PreferencesView>()
  const read = storage.db.prepare('select name, value from setting')
  const write = storage.db.prepare(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  let view = readView()

  function readView(): PreferencesView {
    let found = defaults
    for (const row of read.all()) {
      const value = readJson(String(row.value))
      const parsed = preferencesSchema.partial().safeParse({ [String(row.name)]: value })
      if (value !== undefined && parsed.success) found = { ...found, ...(parsed.data as Partial<PreferencesView>) }
    }
    return found
  }

  return {
    view: () => view,
    change(part) {
      storage.transaction(() => {
        for (const [name, value] of Object.entries(part)) write.run(name, JSON.stringify(value))
      })
      view = { ...view, ...part }
      listeners.emit(view)
      return view
    },
    onView: (listener) => listeners.add(listener),
  }
}
