import type { ImageView, UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import styles from './upgrade-review.module.css'
import { shortDigest, words } from './words.ts'

const columns = [{ name: words.whatColumn }, { name: words.nowColumn }, { name: words.thenColumn }] as const

/** Both images side by side, what changes, what stays, and what happens if it goes wrong. */
export function UpgradeReview({ view }: { readonly view: UpgradeView }) {
  const { current, available, verdict, changes, kept, warnings, interruption, onFailure } = view
  const same = verdict === 'same'
  return (
    <div className={styles.review}>
      <p role="status">
        <State tone={same ? 'quiet' : verdict === 'older' ? 'warn' : 'busy'} icon={same ? 'tick' : 'loop'}>
          {words.verdicts[verdict]}
        </State>
      </p>
      <Table label={words.comparison} columns={columns}>
        <Compared name={words.image} of={({ image }) => image} current={current} available={available} />
        <Compared
          name={words.version}
          of={({ version }) => version ?? words.notKnown}
          current={current}
          available={available}
        />
        <Compared
          name={words.digest}
          of={({ digest }) => (digest === null ? words.notKnown : shortDigest(digest))}
          current={current}
          available={available}
        />
      </Table>
      {available.registry !== null && <Paragraph small>{words.registry(available.registry)}</Paragraph>}
      {!same && (
        <>
          {warnings.length > 0 && <Listed title={words.warnings} items={warnings} look={styles.warnings} />}
          <h3>{words.interruption}</h3>
          <p>{interruption}</p>
          <h3>{words.onFailure}</h3>
          <p>{onFailure}</p>
          {changes.length > 0 && <Listed title={words.changes} items={changes} />}
          <Listed title={words.kept} items={[words.oldContainer, words.caches, ...kept]} />
        </>
      )}
    </div>
  )
}

interface ComparedProps {
  readonly name: string
  readonly of: (image: ImageView) => string
  readonly current: ImageView
  readonly available: ImageView
}

function Compared({ name, of, current, available }: ComparedProps) {
  return (
    <tr>
      <Cell>{name}</Cell>
      <Cell mono wrap>
        {of(current)}
      </Cell>
      <Cell mono wrap>
        {of(available)}
      </Cell>
    </tr>
  )
}

interface ListedProps {
  readonly title: string
  readonly items: readonly string[]
  readonly look?: string | undefined
}

function Listed({ title, items, look }: ListedProps) {
  return (
    <>
      <h3>{title}</h3>
      <ul className={look ?? styles.list}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
