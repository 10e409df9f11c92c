import { exportedFiles, maskedFiles } from '../../../electron/deployments/compose/exported-files.ts'
import { maskedConnectForms } from '../../../electron/deployments/connect/connect-forms.ts'
import { bundleText } from '../../../electron/deployments/diagnostics/bundle.ts'
import { defaultForm } from '../../../electron/deployments/form/default-form.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import type { DraftFacts } from '../../../electron/deployments/form/facts.ts'
import type { ConnectSheet, ExportedFile, FirstQuery } from '../../../electron/deployments/view.ts'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { unknownRelease } from '../../../electron/readyset/release.ts'

export const connectSheet: ConnectSheet = {
  before: { host: 'db.internal', port: 5432 },
  now: { host: '127.0.0.1', port: 5433 },
  hasPassword: true,
  forms: maskedConnectForms({
    kind: 'postgresql',
    host: '127.0.0.1',
    port: 5433,
    user: 'readyset',
    password: 'hidden',
    database: 'shop',
  }),
}

/** It came for `orders`; others wait. */
export function firstQuery(id: string): FirstQuery {
  if (id !== 'orders') return { kind: 'waiting' }
  return { kind: 'came', at: Date.now() - 2000, text: 'SELECT * FROM orders WHERE customer_id = $1' }
}

const facts: DraftFacts = {
  id: 'k3jd8fh2ks9d',
  newPassword: 'made-by-the-program',
  now: Date.parse('2026-11-24T09:00:00Z'),
  takenIds: [],
  takenNames: [],
  takenPorts: [],
  freePort: 5434,
  httpPort: 16_034,
  capabilities: capabilitiesOf(unknownRelease),
  existing: null,
}

/** The files of a new database's deployment, by their real rules. */
export function exported(form: unknown): readonly ExportedFile[] {
  const { wanted } = draftFrom(defaultForm('postgresql', facts), facts)
  if (wanted === null) throw new Error('the default form has a problem')
  return maskedFiles(exportedFiles(form === 'compose' ? 'compose' : 'docker-run', wanted.plan, wanted.spec))
}

export const diagnosticsText = bundleText(
  [
    { title: 'ReadySet Desktop diagnostics of "orders"', lines: ['made 2026-11-24T09:00:00.000Z'] },
    { title: 'Versions', lines: ['ReadySet Desktop 0.1.0 (source)', 'ReadySet 1.29', 'upstream 16.4'] },
    {
      title: 'Log of the readyset container, the last 5,000 lines',
      lines: Array.from({ length: 40 }, (_, n) => `2026-11-24T09:00:${String(n).padStart(2, '0')}Z INFO line ${n}`),
    },
  ],
  ['hidden-password'],
)
