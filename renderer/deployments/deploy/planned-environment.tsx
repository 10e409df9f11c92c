import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Paragraph } from '../../ui/note.tsx'
import { EnvironmentTable } from '../instance/environment-table.tsx'
import { Unfinished } from './unfinished.tsx'
import { words } from './words.ts'

/** The environment that ReadySet gets, its secrets masked. */
export function PlannedEnvironment({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <EnvironmentTable environment={draft.environment} />
      <Paragraph small>{words.secrets}</Paragraph>
    </>
  )
}
