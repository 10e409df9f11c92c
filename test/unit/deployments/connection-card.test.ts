import { expect, test } from 'vitest'
import { connectionCard, connectionSecret, connectionTarget } from '../../../electron/deployments/connection-card.ts'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { existingForm, facts } from './forms.ts'

function planOf(changes: Partial<DeployForm>) {
  const { wanted } = draftFrom(existingForm(changes), facts)
  if (wanted === null) throw new Error('the form is not good')
  return wanted.plan
}

test('shows where to connect with the password masked, and gives it when it is asked for', () => {
  const plan = planOf({ password: 'p@ss word', host: 'far.away', upstreamPort: '6000', port: '5455' })
  const card = connectionCard(connectionTarget(plan))
  expect(card).toMatchObject({ host: '127.0.0.1', port: 5455, database: 'shop', user: 'app', hasPassword: true })
  expect(JSON.stringify(card)).not.toContain('p@ss')
  const secret = connectionSecret(connectionTarget(plan))
  expect(secret.password).toBe('p@ss word')
  const url = new URL(secret.url)
  expect(decodeURIComponent(url.password)).toBe('p@ss word')
  expect(`${url.hostname}:${url.port}`).toBe('127.0.0.1:5455')
  expect(secret.command).toContain('psql')
})

test('names the host of a remote engine where there is one, and a usable one for "all addresses"', () => {
  const plan = planOf({ address: '0.0.0.0' })
  expect(connectionCard(connectionTarget(plan)).host).toBe('127.0.0.1')
  expect(connectionCard(connectionTarget(plan, 'box.example')).maskedUrl).toContain('@box.example:')
})

test('asks for no password where anybody may connect', () => {
  const plan = planOf({ access: 'anybody' })
  expect(connectionCard(connectionTarget(plan)).hasPassword).toBe(false)
  expect(connectionSecret(connectionTarget(plan)).password).toBe('')
})
