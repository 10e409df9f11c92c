import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useAction } from '../client/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Field } from '../ui/field.tsx'
import { Filled } from '../ui/filled.tsx'
import { Input } from '../ui/input.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { HeldRecords } from './held-records.tsx'
import styles from './welcome-screen.module.css'
import { words } from './words.ts'

/** The first run: a choice between three of equal weight, beside the very payloads that wait for it. */
export function WelcomeScreen() {
  const { api } = useClient()
  const identifier = useLive((state) => state.telemetry.identifier)
  const [, navigate] = useLocation()
  const shown = useRef(true)
  const [typed, setTyped] = useState('')
  const choose = useAction(async (choice: 'anonymous' | 'identified' | 'off') => {
    const own = choice === 'identified' && typed.trim() !== '' ? { identifier: typed.trim() } : {}
    await answer(api.telemetry.consent.$post({ json: { choice, ...own } }))
    // Whoever went somewhere else meanwhile stays there.
    if (shown.current) navigate('/', { replace: true })
  })
  useEffect(() => {
    document.title = words.windowTitle
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return (
    <div className={styles.welcome}>
      <h1>{words.title}</h1>
      <Paragraph>{words.lead}</Paragraph>
      <div className={styles.choices}>
        <Choice words={words.anonymous} busy={choose.busy} onChoose={() => choose.run('anonymous')} />
        <Choice words={words.identified} busy={choose.busy} onChoose={() => choose.run('identified')}>
          {identifier.userId === null && (
            <Field label={words.identified.field} hint={words.identified.hint}>
              {(control) => <Input {...control} value={typed} onChange={setTyped} />}
            </Field>
          )}
        </Choice>
        <Choice words={words.off} busy={choose.busy} onChoose={() => choose.run('off')} />
      </div>
      {choose.failure && <ErrorNote {...choose.failure} />}
      <HeldRecords />
      <Paragraph small>
        <Filled
          text={words.offForGood}
          parts={{
            flag: <code>--disable-telemetry</code>,
            variable: <code>DISABLE_TELEMETRY=true</code>,
            track: <code>DO_NOT_TRACK=1</code>,
          }}
        />
      </Paragraph>
    </div>
  )
}

interface ChoiceProps {
  readonly words: { readonly title: string; readonly means: string; readonly action: string }
  readonly busy: boolean
  readonly onChoose: () => void
  readonly children?: ReactNode
}

function Choice({ words: { title, means, action }, busy, onChoose, children }: ChoiceProps) {
  return (
    <Panel label={title}>
      <div className={styles.choice}>
        <div>
          <h2>{title}</h2>
          <div>
            {means}
            {children}
          </div>
        </div>
        <Button onClick={onChoose} busy={busy}>
          {action}
        </Button>
      </div>
    </Panel>
  )
}
