import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeFor } from '../../../electron/deployments/compose/compose-for.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import { readCompose } from './compose-reader.ts'
import { anyName, anyPassword, existingForm, facts, newDatabaseForm } from './forms.ts'
import { testAuthority } from './test-authority.ts'

function composed(form: Parameters<typeof draftFrom>[0]) {
  const { wanted, view } = draftFrom(form, facts)
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  const files = composeFor(wanted.plan, wanted.spec)
  return { ...wanted, ...files, read: readCompose(files.yaml, files.env) }
}

test('the files give each container the environment of the plan, whatever passwords and names are like', () => {
  fc.assert(
    fc.property(anyName, anyPassword, anyPassword, anyPassword, (name, upstream, user, comment) => {
      fc.pre(!(user.includes("'") && user.includes('"')))
      const form = existingForm({
        name,
        password: upstream,
        access: 'listed',
        users: [{ user: 'report', password: user }],
        extra: [
          { name: 'REPORT_PASSWORD', value: upstream },
          { name: 'SNAPSHOT_QUERY_COMMENT', value: comment },
        ],
      })
      const { read, plan } = composed(form)
      expect(read.services.readyset?.environment).toEqual(plan.readyset.env)
    }),
    { numRuns: 300 },
  )
})

test.each(['postgresql', 'mysql'] as const)('the files make the same new %s database', (kind) => {
  fc.assert(
    fc.property(anyPassword, (password) => {
      fc.pre(!/['\\]/.test(password))
      const { read, plan } = composed(newDatabaseForm({ kind, password }))
      expect(read.services.database?.environment).toEqual(plan.database?.env)
      expect(read.services.database?.command).toEqual(plan.database?.command)
      expect(read.services.readyset?.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    }),
  )
})

test('the YAML holds no secret, the .env file all of them', () => {
  const { yaml, env, secrets } = composed(
    existingForm({
      password: 'first-s3cr3t',
      access: 'listed',
      users: [{ user: 'report', password: 'second-s3cr3t' }],
    }),
  )
  expect(yaml).not.toContain('s3cr3t')
  expect(env).toContain(secrets.upstreamPassword)
  expect(env).toContain('second-s3cr3t')
})

test('values that a reader of YAML could take for numbers, dates or switches stay texts', () => {
  for (const value of ['1_000', '0x10', '2026-11-24', 'yes', 'null', '~', '1e3']) {
    const { yaml } = composed(existingForm({ extra: [{ name: 'REPORT_HOST', value }] }))
    expect(yaml).toContain(`REPORT_HOST: "${value}"`)
  }
})

describe('the file', () => {
  const { read, plan, yaml } = composed(newDatabaseForm({ name: 'Orders', cacheMode: 'deep', memoryLimit: '2 GiB' }))

  test('makes what the program would make, under the same names', () => {
    expect(read.name).toMatch(/^[a-z0-9][a-z0-9_-]*$/)
    const containers: readonly [string, ContainerSpec | null][] = [
      ['database', plan.database],
      ['readyset', plan.readyset],
    ]
    for (const [key, container] of containers) {
      expect(read.services[key]).toMatchObject({ image: container?.image, container_name: container?.name })
    }
    expect(Object.values(read.volumes).map(({ name }) => name)).toEqual(plan.volumes.map(({ name }) => name))
    expect(read.networks).toEqual({ deployment: { name: plan.network } })
  })

  test('publishes SQL and loopback health alone, with limits and patience of the plan', () => {
    expect(read.services.readyset).toMatchObject({
      ports: ['127.0.0.1:5433:5433', '127.0.0.1:16034:6034'],
      volumes: ['state:/state'],
      stop_grace_period: '75s',
      restart: 'unless-stopped',
      mem_limit: 2 * 1024 ** 3,
    })
    expect(read.services.database).not.toHaveProperty('ports')
  })

  test('explains itself, and does not carry the labels by which this program knows its own', () => {
    expect(yaml).toContain('# ReadySet deployment "Orders"')
    expect(yaml).toContain('docker compose up')
    expect(yaml).not.toContain('io.readyset.desktop')
  })
})

test('a certificate authority goes along as an inline config', () => {
  const { read, plan } = composed(existingForm({ tls: 'verify', caPem: testAuthority }))
  const source = Object.keys(read.configs ?? {})[0] ?? ''
  expect(read.services.readyset?.configs).toEqual([{ source, target: plan.readyset.env.SSL_ROOT_CERT }])
  expect(read.configs?.[source]?.content).toBe(testAuthority)
})
