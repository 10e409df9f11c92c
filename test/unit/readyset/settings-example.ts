import type { DatabaseAddress } from '../../../electron/readyset/kinds.ts'
import type { InstanceSettings } from '../../../electron/readyset/settings.ts'

export const exampleUpstream: DatabaseAddress = {
  kind: 'postgresql',
  host: 'db.internal',
  port: 5432,
  user: 'app',
  password: 'p@ss/w:rd?#%',
  database: 'shop',
  tls: 'disable',
}

export const exampleSettings: InstanceSettings = {
  kind: 'postgresql',
  deployment: 'shop-cache',
  upstream: exampleUpstream,
  cacheMode: 'shallow',
  queryCaching: 'explicit',
  access: { who: 'upstream-user' },
  tables: {},
  logLevel: 'info',
  extra: {},
}
