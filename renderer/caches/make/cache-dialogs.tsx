import type { CacheFacts, CacheSource, QueryList } from '../../../electron/caches/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { ImportDialog } from '../files/import-dialog.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { CacheDialog } from './cache-dialog.tsx'
import { CreateAllDialog } from './create-all-dialog.tsx'
import { DropDialog } from './drop-dialog.tsx'
import { FlushDialog } from './flush-dialog.tsx'
import type { OptionAbilities } from './options-form.ts'

/** What the user is asked about. */
export type Asking =
  | { readonly kind: 'cache'; readonly source: CacheSource; readonly text: string; readonly replaces?: CacheFacts }
  | { readonly kind: 'ask' }
  | { readonly kind: 'all' }
  | { readonly kind: 'drop'; readonly names: readonly string[] }
  | { readonly kind: 'flush'; readonly name: string | null }
  | { readonly kind: 'import' }

interface CacheDialogsProps {
  readonly deploymentId: string
  readonly asking: Asking
  readonly list: QueryList | null
  readonly onAsk: (asking: Asking) => void
  readonly onClose: () => void
}

/** Before the instance was read nothing is known of it, and the plainest choices are offered. */
const unknown: OptionAbilities = { deepAllowed: false, shallowCaches: false }

export function CacheDialogs({ deploymentId, asking, list, onAsk, onClose }: CacheDialogsProps) {
  const abilities = list?.abilities ?? unknown
  switch (asking.kind) {
    case 'cache':
      return <CacheDialog deploymentId={deploymentId} {...asking} abilities={abilities} onClose={onClose} />
    case 'ask':
      return (
        <AskDialog
          deploymentId={deploymentId}
          onCache={(text) => onAsk({ kind: 'cache', source: { query: text }, text })}
          onClose={onClose}
        />
      )
    case 'all':
      return (
        <CreateAllDialog
          deploymentId={deploymentId}
          abilities={abilities}
          supported={list?.rows.filter(({ verdict }) => verdict.kind === 'cacheable').length ?? 0}
          onClose={onClose}
        />
      )
    case 'drop':
      return <DropDialog deploymentId={deploymentId} names={asking.names} list={list} onClose={onClose} />
    case 'flush':
      return <FlushDialog deploymentId={deploymentId} name={asking.name} onClose={onClose} />
    case 'import':
      return <ImportDialog deploymentId={deploymentId} onClose={onClose} />
    default:
      return assertNever(asking)
  }
}
