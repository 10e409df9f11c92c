import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { planFor } from '../../../electron/deployments/plan/plan-for.ts'
import { readSpec, specJsonLabel } from '../../../electron/deployments/read-spec.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { labels } from '../../../electron/engines/labels.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import { anyName, anyPassword, existingForm, facts, newDatabaseForm } from './forms.ts'

const options = { capabilities: facts.capabilities, httpPort: 16034, hashKey: 'key' }

function planOf(form: Parameters<typeof draftFrom>[0], with_: Partial<typeof options> = {}) {
  const { wanted, view } = draftFrom(form, facts)
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  return { ...wanted, plan: planFor(wanted.spec, wanted.secrets, { ...options, ...with_ }) }
}

describe('ports', () => {
  test('SQL is bound to the chosen address, health to loopback, and nothing else is published', () => {
    const { plan } = planOf(newDatabaseForm({ address: '0.0.0.0', port: '5499' }))
    expect(plan.readyset.ports).toEqual([
      { containerPort: 5433, address: '0.0.0.0', hostPort: 5499 },
      { containerPort: 6034, address: '127.0.0.1', hostPort: 16034 },
    ])
    expect(plan.database?.ports).toEqual([])
    expect(plan.readyset.env).not.toHaveProperty('CONTROLLER_ADDRESS')
  })
})

describe('a new database', () => {
  test('of PostgreSQL can replicate logically and is reached by its name on the network', () => {
    const { plan } = planOf(newDatabaseForm({ cacheMode: 'deep' }))
    expect(plan.database?.command).toContain('wal_level=logical')
    expect(plan.database?.aliases).toEqual(['database'])
    expect(plan.upstreamFromInside).toMatchObject({ host: 'database', port: 5432, tls: 'disable' })
    expect(plan.upstreamFromOutside).toBeNull()
    expect(plan.readyset.env.UPSTREAM_DB_URL).toContain('@database:5432/')
  })

  test('of MySQL gives its user the rights that deep mode needs, without a secret in the file', () => {
    const { plan, secrets } = planOf(newDatabaseForm({ kind: 'mysql' }))
    const [file] = plan.database?.files ?? []
    expect(file?.path).toMatch(/^\/docker-entrypoint-initdb\.d\/.*\.sql$/)
    expect(file?.content).toMatch(/REPLICATION SLAVE, REPLICATION CLIENT.*TO 'readyset'@'%'/)
    expect(file?.content).not.toContain(secrets.upstreamPassword)
  })

  test('is not made anew when settings of ReadySet change', () => {
    const before = planOf(newDatabaseForm({ cacheMode: 'shallow' })).plan
    const after = planOf(newDatabaseForm({ cacheMode: 'deep', memoryLimit: '2 GB', port: '5500' })).plan
    expect(after.database?.labels[labels.spec]).toBe(before.database?.labels[labels.spec])
    expect(after.readyset.labels[labels.spec]).not.toBe(before.readyset.labels[labels.spec])
  })
})

describe('the hash', () => {
  test('changes with a password and with the key, and is the same for the same plan', () => {
    const hash = (password: string, hashKey = 'key') => planOf(existingForm({ password }), { hashKey }).plan.specHash
    expect(hash('one')).toBe(hash('one'))
    expect(hash('one')).not.toBe(hash('two'))
    expect(hash('one')).not.toBe(hash('one', 'another key'))
  })
})

describe('labels', () => {
  test('of the container are enough to find the deployment again', () => {
    const { plan, spec } = planOf(existingForm({ cacheMode: 'deep', tablesOnly: 'public.a', memoryLimit: '1 GB' }))
    expect(readSpec(plan.readyset.labels[specJsonLabel] ?? '')).toEqual({ kind: 'spec', spec })
    for (const object of [plan, ...plan.volumes, plan.readyset]) {
      expect(object.labels).toMatchObject({ [labels.deployment]: spec.id, [labels.name]: spec.name })
    }
  })
})

describe('the replication slot', () => {
  test('has the deployment in its name, in deep mode on PostgreSQL only', () => {
    expect(planOf(existingForm({ cacheMode: 'deep' })).plan.replicationSlot).toBe(`readyset_${facts.id}`)
    expect(planOf(existingForm({ cacheMode: 'shallow' })).plan.replicationSlot).toBeNull()
    expect(planOf(existingForm({ cacheMode: 'deep', kind: 'mysql' })).plan.replicationSlot).toBeNull()
  })

  test('follows a replication id that the user chose', () => {
    const extra = [{ name: 'REPLICATION_SERVER_ID', value: 'mine' }]
    const { plan } = planOf(existingForm({ cacheMode: 'deep', extra }))
    expect(plan.replicationSlot).toBe('readyset_mine')
    expect(plan.readyset.env.REPLICATION_SERVER_ID).toBe('mine')
  })
})

test('stopping waits as long as ReadySet may need, and a restart of the engine starts it again', () => {
  const { plan } = planOf(newDatabaseForm())
  expect(plan.readyset).toMatchObject({ stopGraceSeconds: 75, restart: 'unless-stopped' })
})

test('names are valid for Docker, and directories for ReadySet, whatever the deployment is called', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const { plan } = planOf(newDatabaseForm({ name }))
      const names = [
        plan.network,
        plan.readyset.name,
        plan.database?.name ?? '',
        ...plan.volumes.map((volume) => volume.name),
      ]
      for (const one of names) expect(one).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/)
      expect(new Set(names.slice(1)).size).toBe(names.length - 1)
      expect(plan.readyset.env.DEPLOYMENT).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
    }),
  )
})

test('secrets stand in environments, and nowhere else in the plan', () => {
  // Long enough that no name, port or word holds it by chance.
  const secret = anyPassword.map((text) => `${text}s3cr3t-${text}`).filter((text) => !/['\\"]/.test(text))
  fc.assert(
    fc.property(secret, secret, secret, fc.constantFrom('postgresql', 'mysql'), (upstream, user, extra, kind) => {
      const form = existingForm({
        kind,
        password: upstream,
        access: 'listed',
        users: [{ user: 'report', password: user }],
        extra: [{ name: 'REPORT_PASSWORD', value: extra }],
      })
      const { plan, spec, secrets } = planOf(form)
      const texts = outsideEnvironments(spec, secrets)
      for (const text of [upstream, user, extra]) {
        for (const form_ of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
          expect(texts).not.toContain(form_)
      }
      expect(Object.values(plan.readyset.env).join('\n')).toContain(extra)
    }),
  )
})

/** All of the plan but environments, and the addresses that are its purpose to hold a password. */
function outsideEnvironments(spec: DeploymentSpec, secrets: DeploymentSecrets): string {
  const { upstreamFromInside: _inside, upstreamFromOutside: _outside, ...plan } = planFor(spec, secrets, options)
  const bare = ({ env: _env, ...container }: ContainerSpec) => container
  return JSON.stringify({
    ...plan,
    readyset: bare(plan.readyset),
    database: plan.database && bare(plan.database),
    spec,
  })
}
