import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useAction } from '../client/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { HeldRecords } from './held-records.tsx'
import styles from './welcome-screen.module.css'

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
    document.title = 'Your choice · ReadySet Desktop'
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return (
    <div className={styles.welcome}>
      <h1>Before anything is sent, you choose</h1>
      <Paragraph>
        ReadySet would like to know that deployments work: which kind of database, which versions, started or stopped.
        Never names, hosts, SQL or errors. You can read every message here, now and later, and change your mind at any
        time.
      </Paragraph>
      <div className={styles.choices}>
        <Choice title="Anonymous" action="Send anonymously" busy={choose.busy} onChoose={() => choose.run('anonymous')}>
          A new random id each time the program runs. Two runs cannot be tied together.
        </Choice>
        <Choice
          title="With my identifier"
          action="Send with identifier"
          busy={choose.busy}
          onChoose={() => choose.run('identified')}
        >
          As above, and your API key or a generated id, so that ReadySet can recognise you, for support.
          {identifier.userId === null && (
            <Field label="Identifier" hint="Left empty, one is generated.">
              {(control) => <Input {...control} value={typed} onChange={setTyped} />}
            </Field>
          )}
        </Choice>
        <Choice title="Off" action="Keep it off" busy={choose.busy} onChoose={() => choose.run('off')}>
          Nothing is sent. You will still see here what would have been.
        </Choice>
      </div>
      {choose.failure && <ErrorNote {...choose.failure} />}
      <HeldRecords />
      <Paragraph small>
        Off for good, for scripts and fleets: <code>--disable-telemetry</code>, <code>DISABLE_TELEMETRY=true</code> or{' '}
        <code>DO_NOT_TRACK=1</code>. Closing the window without choosing sends nothing.
      </Paragraph>
    </div>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly action: string
  readonly busy: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Choice({ title, action, busy, onChoose, children }: ChoiceProps) {
  return (
    <Panel label={title}>
      <div className={styles.choice}>
        <div>
          <h2>{title}</h2>
          <div>{children}</div>
        </div>
        <Button onClick={onChoose} busy={busy}>
          {action}
        </Button>
      </div>
    </Panel>
  )
}
