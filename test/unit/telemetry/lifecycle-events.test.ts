import { describe, expect, it } from 'vitest'
import { type Lifecycle, lifecycleEvents } from '../../../electron/telemetry/lifecycle-events.ts'

const facts = {
  kind: 'postgresql',
  adapterVersion: '1.29.0',
  serverVersion: '1.29.1',
  commitId: 'aaaaaaa',
  engineVersion: '28.2.2',
} as const
const names = (what: Lifecycle['what']) => lifecycleEvents({ what, facts }, 'bbbbbbb').map(({ event }) => event)

describe('what a deployment’s life becomes', () => {
  it('is the contract’s events; an instance is both server and adapter', () => {
    expect(names('deployment-started')).toEqual(['deployment_started'])
    expect(names('deployment-finished')).toEqual(['deployment_finished'])
    expect(names('deployment-torn-down')).toEqual(['deployment_torn_down'])
    expect(names('instance-started')).toEqual(['server_start', 'adapter_start'])
    expect(names('instance-stopped')).toEqual(['adapter_stop', 'server_stop'])
  })

  it('carries ReadySet’s commit for instances and this program’s for deployments', () => {
    const commits = (what: Lifecycle['what']) =>
      lifecycleEvents({ what, facts }, 'bbbbbbb').map(({ properties }) => properties.commit_id)
    expect(commits('instance-started')).toEqual(['aaaaaaa', 'aaaaaaa'])
    expect(commits('deployment-finished')).toEqual(['bbbbbbb'])
  })

  it('carries each version with the part that it is of, and calls the database as the contract does', () => {
    expect(lifecycleEvents({ what: 'instance-started', facts }, 'bbbbbbb')).toEqual([
      {
        event: 'server_start',
        properties: {
          db_backend: 'postgres',
          server_version: '1.29.1',
          docker_version: '28.2.2',
          commit_id: 'aaaaaaa',
        },
      },
      {
        event: 'adapter_start',
        properties: {
          db_backend: 'postgres',
          adapter_version: '1.29.0',
          docker_version: '28.2.2',
          commit_id: 'aaaaaaa',
        },
      },
    ])
  })

  it('leaves out what nobody has told', () => {
    const unknown = {
      kind: 'mysql',
      adapterVersion: null,
      serverVersion: null,
      commitId: null,
      engineVersion: null,
    } as const
    expect(
      lifecycleEvents({ what: 'instance-stopped', facts: unknown }, 'bbbbbbb').map(({ properties }) => properties),
    ).toEqual([{ db_backend: 'mysql' }, { db_backend: 'mysql' }])
  })
})
