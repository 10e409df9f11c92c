import type { Changes } from '../../../electron/deployments/changes/changes-between.ts'
import type { Action } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import styles from './changes-preview.module.css'
import type { PreviewState } from './use-preview.ts'

const columns = [{ name: 'Setting' }, { name: 'Now' }, { name: 'Then' }] as const

interface ChangesPreviewProps {
  readonly preview: PreviewState
  readonly apply: Action<[]>
  readonly onCancel: () => void
}

/** What differs, what is made anew, what stays, and what one has to know before agreeing. */
export function ChangesPreview({ preview, apply, onCancel }: ChangesPreviewProps) {
  const changes = preview.value?.changes ?? null
  const ready = changes !== null && changes.settings.length > 0 && changes.refused.length === 0 && !preview.behind
  return (
    <Panel label="What changing them does">
      <h2>What changing them does</h2>
      {preview.failure && <ErrorNote {...preview.failure} />}
      {changes ? (
        <Told changes={changes} />
      ) : (
        <Paragraph>The form cannot be used as it is; see the marks beside it.</Paragraph>
      )}
      {apply.failure && <ErrorNote {...apply.failure} />}
      <Bar>
        <Button look="main" disabled={!ready} busy={apply.busy} onClick={apply.run}>
          {changes && changes.recreated.length > 0 ? 'Apply and make ReadySet anew' : 'Apply'}
        </Button>
        <Button onClick={onCancel}>Leave them as they are</Button>
      </Bar>
    </Panel>
  )
}

function Told({ changes }: { readonly changes: Changes }) {
  const { settings, recreated, kept, warnings, refused, abandonedSlot } = changes
  if (settings.length === 0 && refused.length === 0) return <Paragraph>Nothing is changed yet.</Paragraph>
  return (
    <>
      {settings.length > 0 && (
        <Table label="Changed settings" columns={columns}>
          {settings.map(({ setting, from, to }) => (
            <tr key={setting}>
              <Cell>{setting}</Cell>
              <Cell wrap>
                <del>{from}</del>
              </Cell>
              <Cell wrap>{to}</Cell>
            </tr>
          ))}
        </Table>
      )}
      <ul className={styles.list}>
        {refused.map(({ message }) => (
          <li key={message}>
            <State tone="bad" icon="cross">
              not possible
            </State>{' '}
            {message}
          </li>
        ))}
        {recreated.map((name) => (
          <li key={name}>
            <State tone="warn" icon="loop">
              made anew
            </State>{' '}
            <code>{name}</code>
          </li>
        ))}
        {abandonedSlot !== null && (
          <li>
            <State tone="warn" icon="cross">
              dropped
            </State>{' '}
            the replication slot <code>{abandonedSlot}</code> on the upstream
          </li>
        )}
        {kept.map((name) => (
          <li key={name}>
            <State tone="quiet" icon="tick">
              stays
            </State>{' '}
            <code>{name}</code>
          </li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Worth knowing">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  )
}
