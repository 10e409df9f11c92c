import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import type { ZodType } from 'zod'
import { Failure } from '../base/failure.ts'

/** Checks one part of a request by a schema where it comes in; what does not fit is answered with the places that do not. */
export function valid<Target extends keyof ValidationTargets, Schema extends ZodType>(target: Target, schema: Schema) {
  return zValidator(target, schema, (result) => {
    if (result.success) return
    const issues = result.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    }))
    throw new Failure(
      'invalid-input',
      'The request does not have the form that this route takes. Nothing was changed.',
      { hint: 'Load the page again: it may be of an earlier version than the program.', details: { issues } },
    )
  })
}
