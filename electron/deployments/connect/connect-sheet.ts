import { connectionTarget } from '../connection-card.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { ConnectForm, ConnectSheet } from '../view.ts'
import { connectForms, maskedConnectForms } from './connect-forms.ts'

/** How applications connect, password masked, and what they used before where the database was there already. */
export function connectSheet(plan: DeploymentPlan, { upstream }: DeploymentSpec, host?: string): ConnectSheet {
  const target = connectionTarget(plan, host)
  return {
    before: upstream.from === 'existing' ? { host: upstream.host, port: upstream.port } : null,
    now: { host: target.host, port: target.port },
    hasPassword: target.password !== '',
    forms: maskedConnectForms(target),
  }
}

/** The forms with the password, for when the user asks to see or copy one. */
export function connectSecrets(plan: DeploymentPlan, host?: string): readonly ConnectForm[] {
  return connectForms(connectionTarget(plan, host))
}
