import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { CacheMode, DatabaseKind, QueryCaching } from '../../../electron/readyset/kinds.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const modes: Readonly<Record<CacheMode, string>> = {
  shallow: 'Shallow',
  deep: 'Deep',
  'deep-then-shallow': 'Deep, else shallow',
}

const deepMeans: Readonly<Record<DatabaseKind, string>> = {
  postgresql: 'keeps results fresh as rows change. Copies the tables once, needs logical replication.',
  mysql: 'keeps results fresh as rows change. Copies the tables once, needs row-based binary logs.',
}

const tls: Readonly<Record<DeployForm['tls'], string>> = {
  disable: 'Not encrypted',
  require: 'Encrypted',
  verify: 'Encrypted, certificate checked',
}

const access: Readonly<Record<DeployForm['access'], string>> = {
  'upstream-user': 'The database’s user',
  listed: 'Listed users too',
  anybody: 'Anybody',
}

const addresses: Readonly<Record<DeployForm['address'], string>> = {
  '127.0.0.1': 'This computer only',
  '0.0.0.0': 'Every network',
}

const queryCaching: Readonly<Record<QueryCaching, string>> = {
  explicit: 'By CREATE CACHE',
  async: 'All, in background',
  'in-request-path': 'All, at once',
}

/** The form of a new deployment, and of the settings of one that is there. */
export const words = inLanguage('deployments/form', {
  remove: 'Remove',
  database: {
    title: 'Database',
    demo: 'A PostgreSQL with sample data, built into this program. It connects, joins and caches for real; it is a demo, and reports nothing.',
    kind: 'Kind',
    which: 'Which one',
    sources: { new: 'A new one', existing: 'Existing one' },
    newMeans: (kind: string) => `A ${kind} in a container of its own, its rows on a volume that outlives it.`,
    existingMeans: 'On this computer or elsewhere. ReadySet reads from it and passes writes through.',
    made: (kind: string) =>
      `The ${kind} that was made for this deployment: database {database}, user {user}. Its login and its image stay as they were set up.`,
    url: 'Its URL',
    urlLike: (scheme: string, port: string) => `${scheme}://user:password@host:${port}/database`,
    urlHint: 'Paste it whole, or fill in its parts.',
    host: 'Host',
    hostLike: 'localhost',
    port: 'Port',
    database: 'Database',
    user: 'User',
    password: 'Password',
    passwordStays: 'blank: stays as it is',
    connection: 'Connection',
    tls,
    authority: 'Certificate of its authority',
    authorityHint: 'In PEM form. Blank: the authorities that the image trusts.',
    understood: 'Understood',
    withPassword: 'database {database} on {host}, port {port}, as {user}, with a password.',
    withoutPassword: 'database {database} on {host}, port {port}, as {user}, without a password.',
    noDatabase: '(none)',
    noUser: '(nobody)',
  },
  caching: {
    title: 'Caching',
    label: 'Cache mode',
    modes,
    shallowMeans: 'keeps results for a time. Needs nothing set up.',
    deepMeans,
    deepThenShallowMeans: 'deep for queries that can be kept fresh, shallow for others.',
  },
  place: { title: 'Address', name: 'Name', port: 'SQL port', reachableFrom: 'Reachable from', addresses },
  access: {
    title: 'Access',
    label: 'Who may connect',
    options: access,
    listed: 'They must exist in the database with the same passwords: ReadySet passes each login on.',
    user: (number: string) => `User ${number}`,
    userLike: 'user',
    password: (number: string) => `Password of user ${number}`,
    passwordLike: 'password',
    passwordStays: 'password (blank: stays)',
    remove: (number: string) => `Remove user ${number}`,
    add: 'Add a user',
  },
  image: {
    title: 'ReadySet',
    image: 'Image',
    tag: 'Tag',
    tagLike: 'latest',
    mirror: 'Mirror',
    noMirror: 'none',
  },
  advanced: {
    title: 'More',
    fold: 'Advanced settings',
    memory: 'Memory limit',
    memoryLike: 'none',
    memoryHint: 'such as 2 GB',
    caching: 'What is cached',
    queryCaching,
    logs: 'ReadySet logs',
    logLevels: {
      error: 'Errors',
      warn: 'Warnings',
      info: 'Information',
      debug: 'Debugging',
      trace: 'Everything',
    },
    only: 'Only these tables',
    onlyLike: 'all',
    onlyHint: 'deep mode, comma between',
    ignore: 'All but these tables',
    ignoreLike: 'none',
    databaseImage: 'Image of the new database',
    databaseImageLike: 'the default',
  },
  /** What of the advanced settings differs, in one line. */
  summary: {
    memory: (limit: string) => `at most ${limit} of memory`,
    inBackground: 'caches every query in the background',
    atOnce: 'caches every query at once',
    someTables: 'some tables only',
    tablesLeftOut: 'some tables left out',
    logs: (level: string) => `logs ${level}`,
    databaseFrom: (image: string) => `database from ${image}`,
    further: (count: number) => plural(count, { one: '# further setting', other: '# further settings' }),
    asUsual: 'as they are for most',
  },
  extra: {
    title: 'Further settings, by their environment names',
    name: (number: string) => `Name of setting ${number}`,
    value: (number: string) => `Value of setting ${number}`,
    valueLike: 'value',
    valueStays: 'value (blank: a secret stays)',
    remove: (number: string) => `Remove setting ${number}`,
    add: 'Add a setting',
  },
})
