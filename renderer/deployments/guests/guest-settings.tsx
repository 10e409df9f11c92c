import { useState } from 'react'
import type { GuestDetail } from '../../../electron/deployments/guests/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { EnvironmentTable } from '../instance/environment-table.tsx'
import { setLogin } from './guests-api.ts'
import { LoginFields, loginFrom, type TypedLogin } from './login-fields.tsx'
import { words } from './words.ts'

interface GuestSettingsProps {
  readonly detail: GuestDetail
  readonly onChanged: () => void
}

/** The login that this program asks it with, which is its own to change; and what it runs with, which is not. */
export function GuestSettings({ detail, onChanged }: GuestSettingsProps) {
  const client = useClient()
  const { view, environment } = detail
  const [login, setTyped] = useState<TypedLogin>({
    user: detail.login?.user ?? '',
    password: '',
    database: detail.login?.database ?? '',
  })
  const change = useAction(async () => {
    await setLogin(client, view.id, loginFrom(login))
    setTyped({ ...login, password: '' })
    showToast({ tone: 'good', title: view.name, text: words.loginTaken })
    onChanged()
  })
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (login.user !== '') change.run()
        }}
      >
        <Panel label={words.login}>
          <h2>{words.login}</h2>
          <Paragraph small>{words.loginAbout}</Paragraph>
          <LoginFields
            login={login}
            onChange={setTyped}
            passwordHint={
              detail.login?.hasPassword === true && detail.login.user === login.user ? words.passwordStays : undefined
            }
          />
          <Bar>
            <Button type="submit" busy={change.busy} disabled={login.user === ''}>
              {words.changeLogin}
            </Button>
          </Bar>
          {change.failure && <ErrorNote {...change.failure} />}
        </Panel>
      </form>
      {environment.length === 0 ? (
        <Paragraph>{words.noEnvironment}</Paragraph>
      ) : (
        <>
          <Panel padded={false}>
            <EnvironmentTable environment={environment} />
          </Panel>
          <Paragraph small>{words.masked}</Paragraph>
        </>
      )}
    </>
  )
}
