import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import {
  attemptDeploy,
  bringBack,
  changeForm,
  clearForm,
  keepAside,
  takeDefaults,
  useDeployStore,
} from '../../../renderer/deployments/deploy/deploy-store.ts'

const defaults = (kind: DeployForm['kind'], id = `id-${kind}`): DeployForm => ({
  id,
  engine: 'docker',
  kind,
  name: `${kind}-1`,
  source: 'new',
  url: '',
  host: '',
  upstreamPort: '',
  user: '',
  password: '',
  database: '',
  tls: 'disable',
  caPem: '',
  databaseImage: '',
  cacheMode: 'shallow',
  port: kind === 'mysql' ? '3307' : '5433',
  address: '127.0.0.1',
  access: 'upstream-user',
  users: [],
  image: 'readysettech/readyset:latest',
  mirror: '',
  memoryLimit: '',
  queryCaching: 'explicit',
  tablesOnly: '',
  tablesIgnore: '',
  logLevel: 'info',
  extra: [],
})

beforeEach(() => clearForm())

test('nothing typed is lost, whatever kinds are looked at in between', () => {
  const typed = fc.record(
    { name: fc.string(), port: fc.string(), password: fc.string(), url: fc.string(), memoryLimit: fc.string() },
    { requiredKeys: [] },
  )
  const kinds = fc.array(fc.constantFrom<DeployForm['kind']>('postgresql', 'mysql'), { maxLength: 5 })
  fc.assert(
    fc.property(typed, kinds, (part, looked) => {
      clearForm()
      takeDefaults(defaults('postgresql'))
      changeForm(part)
      for (const kind of looked) {
        changeForm({ kind })
        takeDefaults(defaults(kind))
      }
      expect(useDeployStore.getState().form).toMatchObject(part)
    }),
  )
})

test('what was not typed follows the kind', () => {
  takeDefaults(defaults('postgresql'))
  changeForm({ name: 'orders' })
  changeForm({ kind: 'mysql' })
  takeDefaults(defaults('mysql'))
  expect(useDeployStore.getState().form).toMatchObject({ kind: 'mysql', name: 'orders', port: '3307' })
})

test('the id stays that of the first defaults, so that a second click meets the first', () => {
  takeDefaults(defaults('postgresql', 'first'))
  takeDefaults(defaults('mysql', 'second'))
  expect(useDeployStore.getState().form?.id).toBe('first')
})

test('a begun deploy leaves a fresh form, and comes back with another id when it came to nothing', () => {
  takeDefaults(defaults('postgresql', 'first'))
  changeForm({ name: 'orders', password: 'pw' })
  attemptDeploy()
  const { form } = useDeployStore.getState()
  if (!form) throw new Error('no form')
  keepAside('task-1', form)
  expect(useDeployStore.getState()).toMatchObject({ form: null, attempted: false })

  bringBack('another-task')
  expect(useDeployStore.getState().form).toBeNull()
  bringBack('task-1')
  takeDefaults(defaults('postgresql', 'fresh'))
  expect(useDeployStore.getState().form).toMatchObject({ id: 'fresh', name: 'orders', password: 'pw' })
})
