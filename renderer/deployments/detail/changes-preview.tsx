import type { Changes } from '../../../electron/deployments/changes/changes-between.ts'
import type { Action } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import styles from './changes-preview.module.css'
import type { PreviewState } from './use-preview.ts'
import { words } from './words.ts'

const said = words.changes

const columns = [{ name: said.setting }, { name: said.now }, { name: said.after }] as const

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
    <Panel label={said.title}>
      <h2>{said.title}</h2>
      {preview.failure && <ErrorNote {...preview.failure} />}
      {changes ? <Told changes={changes} /> : <Paragraph>{said.unusable}</Paragraph>}
      {apply.failure && <ErrorNote {...apply.failure} />}
      <Bar>
        <Button look="main" disabled={!ready} busy={apply.busy} onClick={apply.run}>
          {changes && changes.recreated.length > 0 ? said.applyAnew : said.apply}
        </Button>
        <Button onClick={onCancel}>{said.leave}</Button>
      </Bar>
    </Panel>
  )
}

function Told({ changes }: { readonly changes: Changes }) {
  const { settings, recreated, kept, warnings, refused, abandonedSlot } = changes
  if (settings.length === 0 && refused.length === 0) return <Paragraph>{said.nothing}</Paragraph>
  return (
    <>
      {settings.length > 0 && (
        <Table label={said.table} columns={columns}>
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
              {said.refused}
            </State>{' '}
            {message}
          </li>
        ))}
        {recreated.map((name) => (
          <li key={name}>
            <State tone="warn" icon="loop">
              {said.recreated}
            </State>{' '}
            <code>{name}</code>
          </li>
        ))}
        {abandonedSlot !== null && (
          <li>
            <State tone="warn" icon="cross">
              {said.dropped}
            </State>{' '}
            <Filled text={said.slot} parts={{ slot: <code>{abandonedSlot}</code> }} />
          </li>
        )}
        {kept.map((name) => (
          <li key={name}>
            <State tone="quiet" icon="tick">
              {said.stays}
            </State>{' '}
            <code>{name}</code>
          </li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label={said.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  )
}
