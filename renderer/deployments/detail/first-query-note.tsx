import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { useFirstQuery } from './use-first-query.ts'
import { words } from './words.ts'

const said = words.firstQuery

interface FirstQueryNoteProps {
  readonly id: string
  readonly online: boolean
}

/** Whether a query of the user's application has come since this was opened. */
export function FirstQueryNote({ id, online }: FirstQueryNoteProps) {
  const [turn, setTurn] = useState(0)
  const state = useFirstQuery(id, online, turn)
  const again = <Button onClick={() => setTurn((before) => before + 1)}>{said.again}</Button>
  return (
    <Panel label={said.title} {...(state.kind === 'came' && { tone: 'good' as const })}>
      <h2>{said.title}</h2>
      <div aria-live="polite">
        {!online && <Paragraph>{said.silent}</Paragraph>}
        {online && state.kind === 'asking' && <Paragraph>{said.asking}</Paragraph>}
        {online && state.kind === 'waiting' && <Paragraph>{said.waiting}</Paragraph>}
        {online && state.kind === 'cannot-tell' && (
          <Paragraph>
            <Filled text={said.cannotTell} parts={{ why: state.why }} />
          </Paragraph>
        )}
        {online && state.kind === 'came' && (
          <Paragraph>
            <Filled text={said.came} parts={{ when: <Time at={state.at} /> }} />
          </Paragraph>
        )}
      </div>
      {online && state.kind === 'came' && <Document label={said.text}>{state.text}</Document>}
      {online && state.kind === 'came' && <div>{again}</div>}
      {online && state.kind === 'failed' && <ErrorNote {...state.failure} actions={again} />}
    </Panel>
  )
}
