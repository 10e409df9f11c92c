import type { GivenLogin } from '../../../electron/deployments/guests/guests.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Row } from '../form/section.tsx'
import { words } from './words.ts'

/** As it is typed; an empty password means the one that is known already. */
export interface TypedLogin {
  readonly user: string
  readonly password: string
  readonly database: string
}

export function loginFrom({ user, password, database }: TypedLogin): GivenLogin {
  return { user, password: password === '' ? null : password, database }
}

interface LoginFieldsProps {
  readonly login: TypedLogin
  readonly onChange: (login: TypedLogin) => void
  readonly userHint?: string | undefined
  readonly passwordHint?: string | undefined
}

/** Who asks, and for which database. */
export function LoginFields({ login, onChange, userHint, passwordHint }: LoginFieldsProps) {
  return (
    <Row shape="three">
      <Field label={words.user} hint={userHint}>
        {(control) => <Input {...control} mono value={login.user} onChange={(user) => onChange({ ...login, user })} />}
      </Field>
      <Field label={words.password} hint={passwordHint}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            value={login.password}
            onChange={(password) => onChange({ ...login, password })}
          />
        )}
      </Field>
      <Field label={words.database}>
        {(control) => (
          <Input {...control} mono value={login.database} onChange={(database) => onChange({ ...login, database })} />
        )}
      </Field>
    </Row>
  )
}
