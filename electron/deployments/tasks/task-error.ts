import * as z from 'zod'
import { Failure } from '../../base/failure.ts'
import type { TaskError } from '../view.ts'

const evidenceSchema = z.object({ evidence: z.array(z.string()) })
const portSchema = z.object({ suggestion: z.number() })

/** What the page shows of a step that failed. A bug is told as one; its stack goes to the program's log. */
export function taskErrorOf(error: unknown, mask: (text: string) => string): TaskError {
  if (!(error instanceof Failure)) {
    const message =
      'Something in this program went wrong; its log has the details. What was made so far is still there.'
    return { code: 'internal', message, hint: 'Try again, or roll back.', evidence: [] }
  }
  const found = evidenceSchema.safeParse(error.details)
  const port = portSchema.safeParse(error.details)
  return {
    code: error.code,
    message: mask(error.message),
    hint: error.hint === undefined ? null : mask(error.hint),
    evidence: found.success ? found.data.evidence.map(mask) : [],
    ...(port.success && { suggestedPort: port.data.suggestion }),
  }
}
