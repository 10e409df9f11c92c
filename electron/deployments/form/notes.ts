import type { FieldProblem, FormField } from '../draft.ts'

/** What is gathered while a form is read: problems tied to fields, and remarks that stand in nobody's way. */
export interface Notes {
  problem(field: FormField, message: string, suggestion?: string): void
  remark(text: string): void
}

export interface GatheredNotes extends Notes {
  readonly problems: readonly FieldProblem[]
  readonly remarks: readonly string[]
}

export function gatherNotes(): GatheredNotes {
  const problems: FieldProblem[] = []
  const remarks: string[] = []
  return {
    problems,
    remarks,
    problem(field, message, suggestion) {
      problems.push({ field, message, ...(suggestion === undefined ? {} : { suggestion }) })
    },
    remark(text) {
      if (!remarks.includes(text)) remarks.push(text)
    },
  }
}
