import * as z from 'zod'
import { readJsonAs } from '../../base/read-json.ts'

const shape = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })

export type KeptBody = z.infer<typeof shape>

/** A record's body taken apart; empty where a damaged disk has made something else of it, which then is never sent. */
export function readBody(body: string): KeptBody {
  return readJsonAs(shape, body) ?? {}
}
