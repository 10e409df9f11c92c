import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { useFirstQuery } from './use-first-query.ts'

interface FirstQueryNoteProps {
  readonly id: string
  readonly online: boolean
}

/** Whether a query of the user's application has come since this was opened. */
export function FirstQueryNote({ id, online }: FirstQueryNoteProps) {
  const [turn, setTurn] = useState(0)
  const state = useFirstQuery(id, online, turn)
  const again = <Button onClick={() => setTurn((before) => before + 1)}>Wait for another</Button>
  return (
    <Panel label="The first query" {...(state.kind === 'came' && { tone: 'good' as const })}>
      <h2>The first query</h2>
      <div aria-live="polite">
        {!online && <Paragraph>Nothing answers here at the moment, so no query can come.</Paragraph>}
        {online && state.kind === 'asking' && <Paragraph>Reading what the instance has counted so far…</Paragraph>}
        {online && state.kind === 'waiting' && (
          <Paragraph>
            Waiting for the first query of your application. Queries that this program asks itself do not count.
          </Paragraph>
        )}
        {online && state.kind === 'cannot-tell' && (
          <Paragraph>It cannot be told whether a query came. {state.why}</Paragraph>
        )}
        {online && state.kind === 'came' && (
          <Paragraph>
            A query came at <Time at={state.at} />:
          </Paragraph>
        )}
      </div>
      {online && state.kind === 'came' && <Document label="The query that came">{state.text}</Document>}
      {online && state.kind === 'came' && <div>{again}</div>}
      {online && state.kind === 'failed' && <ErrorNote {...state.failure} actions={again} />}
    </Panel>
  )
}
