import type { ConnectionTarget } from '../../readyset/connection-strings.ts'
import type { ConnectForm, ConnectSheet } from '../view.ts'
import { connectForms, maskedConnectForms } from './connect-forms.ts'

/** How applications connect, password masked, and what they used before where the database was there already. */
export function connectSheet(target: ConnectionTarget, before: ConnectSheet['before']): ConnectSheet {
  return {
    before,
    now: { host: target.host, port: target.port },
    hasPassword: target.password !== '',
    forms: maskedConnectForms(target),
  }
}

/** The forms with the password, for when the user asks to see or copy one. */
export function connectSecrets(target: ConnectionTarget): readonly ConnectForm[] {
  return connectForms(target)
}
