import fc from 'fast-check'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { defaultForm } from '../../../electron/deployments/form/default-form.ts'
import type { DraftFacts } from '../../../electron/deployments/form/facts.ts'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { unknownRelease } from '../../../electron/readyset/release.ts'

export const newPassword = 'made-by-chance-24-letters'

export const facts: DraftFacts = {
  id: 'abcdefgh1234',
  newPassword,
  now: Date.UTC(2026, 10, 24),
  takenIds: [],
  takenNames: [],
  takenPorts: [],
  freePort: 5433,
  httpPort: 16034,
  capabilities: capabilitiesOf(unknownRelease),
  existing: null,
}

/** A form that has nothing wrong with it, but for what a test changes. */
export function newDatabaseForm(changes: Partial<DeployForm> = {}): DeployForm {
  return { ...defaultForm('postgresql', facts), ...changes }
}

export function existingForm(changes: Partial<DeployForm> = {}): DeployForm {
  return newDatabaseForm({
    name: 'orders',
    source: 'existing',
    host: 'db.internal',
    user: 'app',
    password: 'secret-word',
    database: 'shop',
    ...changes,
  })
}

/** Texts as people and pastes produce them: empty, blank, odd, very odd. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    '-',
    '0',
    '99999',
    '5433',
    'localhost',
    '[::1]',
    '1,5 GB',
    '\u0000',
  ),
  fc.constantFrom(
    'postgres://a:b@c/d',
    'mysql://root:p%40ss@[::1]:3306/x?ssl=true',
    'jdbc:mysql://x',
    'public.*',
    'a.b,c.d',
  ),
)

/** Any form at all, as far as its type goes. */
export const anyForm: fc.Arbitrary<DeployForm> = fc.record(
  {
    id: fc.oneof(anyText, fc.constant('abcdefgh1234')),
    engine: fc.constantFrom('docker', 'demo'),
    kind: fc.constantFrom('postgresql', 'mysql'),
    name: anyText,
    source: fc.constantFrom('new', 'existing'),
    url: fc.oneof(fc.constant(''), anyText),
    host: anyText,
    upstreamPort: anyText,
    user: anyText,
    password: anyText,
    database: anyText,
    tls: fc.constantFrom('disable', 'require', 'verify'),
    caPem: anyText,
    databaseImage: anyText,
    cacheMode: fc.constantFrom('shallow', 'deep', 'deep-then-shallow'),
    port: anyText,
    address: fc.constantFrom('127.0.0.1', '0.0.0.0'),
    access: fc.constantFrom('upstream-user', 'listed', 'anybody'),
    users: fc.array(fc.record({ user: anyText, password: anyText }), { maxLength: 4 }),
    image: anyText,
    mirror: anyText,
    memoryLimit: anyText,
    queryCaching: fc.constantFrom('explicit', 'async', 'in-request-path'),
    tablesOnly: anyText,
    tablesIgnore: anyText,
    logLevel: anyText,
    extra: fc.array(fc.record({ name: anyText, value: anyText }), { maxLength: 4 }),
  },
  { requiredKeys: requiredFields() },
) as fc.Arbitrary<DeployForm>

function requiredFields() {
  const fields = Object.keys(defaultForm('postgresql', facts)) as (keyof DeployForm)[]
  return fields.filter((field) => field !== 'id')
}

/** Letters that passwords are made of, with all that URLs, shells, YAML and SQL stumble over. */
export const anyPassword = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'aZ09 @:/?#[]%&=+$\'"`\\{}!,;|<>*~^-_.'), minLength: 1, maxLength: 24 }),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a password cannot hold these
  .filter((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text))

export const anyName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
