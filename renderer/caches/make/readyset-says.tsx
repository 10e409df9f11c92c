import type { Verdict } from '../../../electron/caches/view.ts'
import { Note } from '../../ui/note.tsx'
import { reasonOf } from '../phrases.ts'
import { VerdictWord } from '../queries/verdict-word.tsx'
import { words } from './words.ts'

/** The verdict, with its reason where it is a refusal. */
export function ReadySetSays({ verdict }: { readonly verdict: Verdict }) {
  const reason = reasonOf(verdict)
  return (
    <>
      <Note>{words.says}</Note>
      <VerdictWord verdict={verdict} />
      {reason !== null && <span>{reason}</span>}
    </>
  )
}
