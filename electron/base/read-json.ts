import type * as z from 'zod'

/** What a kept text holds; undefined where it is no JSON, which a disk or another hand can make of any text. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same where it is of this shape, and undefined where it is not. */
export function readJsonAs<T>(shape: z.ZodType<T>, text: string): T | undefined {
  return shape.safeParse(readJson(text)).data
}
