import { Hono } from 'hono'
import { type Preferences, preferencesSchema } from '../settings/preferences.ts'
import type { PreferencesView } from '../settings/view.ts'
import { valid } from './valid.ts'

/** `POST /preferences` with the part that changes. */
export function preferencesRoutes(preferences: Preferences) {
  return new Hono().post('/preferences', valid('json', preferencesSchema.partial()), (c) => {
    const part = Object.fromEntries(Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined))
    return c.json(preferences.change(part as Partial<PreferencesView>))
  })
}
