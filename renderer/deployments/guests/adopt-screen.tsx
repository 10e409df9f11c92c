import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { AdoptionReview } from '../../../electron/deployments/guests/view.ts'
import type { DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { kindNames } from '../words.ts'
import styles from './guests.module.css'
import { adopt, reviewOf } from './guests-api.ts'
import { KnownPanels } from './known-panels.tsx'
import { LoginFields, loginFrom, type TypedLogin } from './login-fields.tsx'
import { words } from './words.ts'

/** What is known and unknown of a found instance, and the few words that adopting it takes. */
export function AdoptScreen({ containerId }: { readonly containerId: string }) {
  const client = useClient()
  const { loaded, reload } = useLoaded(useCallback(() => reviewOf(client, containerId), [client, containerId]))
  const title = loaded.kind === 'ready' ? words.adoptTitle(loaded.value.found.container) : words.adopt
  return (
    <Screen title={title} name={title}>
      {loaded.kind === 'loading' && <Waiting>{words.looking}</Waiting>}
      {loaded.kind === 'failed' && (
        <ErrorNote
          {...loaded.failure}
          actions={
            <>
              <Button onClick={reload}>{words.lookAgain}</Button>
              <LinkButton href="/">{words.toDeployments}</LinkButton>
            </>
          }
        />
      )}
      {loaded.kind === 'ready' && <Review key={containerId} containerId={containerId} review={loaded.value} />}
    </Screen>
  )
}

function Review({ containerId, review }: { readonly containerId: string; readonly review: AdoptionReview }) {
  const client = useClient()
  const [, go] = useLocation()
  const [name, setName] = useState(review.suggestedName)
  const [kind, setKind] = useState<DatabaseKind>(review.found.kind ?? 'postgresql')
  const [asks, setAsks] = useState(true)
  const [login, setLogin] = useState<TypedLogin>({
    user: review.login?.user ?? '',
    password: '',
    database: review.login?.database ?? '',
  })
  const begin = useAction(async () => {
    const id = await adopt(client, containerId, { name, kind, login: asks ? loginFrom(login) : null })
    go(`/deployments/${id}`)
  })
  const ready = name !== '' && (!asks || login.user !== '')
  return (
    <>
      <Paragraph>{words.adoptNothing}</Paragraph>
      <div className={styles.panels}>
        <KnownPanels known={review.known} unknown={review.unknown} />
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) begin.run()
        }}
      >
        <Panel label={words.login}>
          <Field label={words.name}>{(control) => <Input {...control} value={name} onChange={setName} />}</Field>
          {review.found.kind === null && (
            <Choice
              label={words.kind}
              value={kind}
              options={(['postgresql', 'mysql'] as const).map((value) => ({ value, label: kindNames[value] }))}
              onChange={setKind}
            />
          )}
          <Paragraph small>{words.loginAbout}</Paragraph>
          {asks && (
            <LoginFields
              login={login}
              onChange={setLogin}
              userHint={review.anybody ? words.anybody : undefined}
              passwordHint={
                review.login?.hasPassword && review.login.user === login.user ? words.passwordFromContainer : undefined
              }
            />
          )}
          <Checkbox checked={!asks} onChange={(without) => setAsks(!without)}>
            {words.noLogin}
          </Checkbox>
        </Panel>
        {begin.failure && <ErrorNote {...begin.failure} />}
        <Bar end={<LinkButton href="/">{words.leave}</LinkButton>}>
          <Button look="main" type="submit" busy={begin.busy} disabled={!ready}>
            {words.adoptNow}
          </Button>
        </Bar>
      </form>
    </>
  )
}
