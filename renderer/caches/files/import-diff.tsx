import type { ImportItem, ImportPreview } from '../../../electron/caches/view.ts'
import { formatPlural } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State, type Tone } from '../../ui/state.tsx'
import { oneLine } from '../sql/format-sql.ts'
import { SqlLine } from '../sql/sql-text.tsx'
import styles from './import-diff.module.css'

const looks: Readonly<Record<ImportItem['state'], readonly [tone: Tone, icon: IconName, word: string]>> = {
  new: ['busy', 'arrow', 'new'],
  different: ['warn', 'loop', 'different'],
  same: ['quiet', 'tick', 'there already'],
  refused: ['bad', 'cross', 'not run'],
}

/** Statements that are drawn; a file of more is counted. */
const mostShown = 500
/** Characters of one statement. */
const mostCharacters = 600

interface ImportDiffProps {
  readonly preview: ImportPreview
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}

/** Each statement of the file beside what the instance has: what would run is ticked. */
export function ImportDiff({ preview: { items, onlyHere }, chosen, onChosen }: ImportDiffProps) {
  const count = (state: ImportItem['state']) => items.filter((item) => item.state === state).length
  const choose = (n: number, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(n)
    else next.delete(n)
    onChosen(next)
  }
  return (
    <>
      <Paragraph>
        {formatPlural(items.length, 'statement')}: {count('new')} new, {count('different')} different, {count('same')}{' '}
        there already, {count('refused')} that cannot be run.
      </Paragraph>
      <ol className={styles.items} aria-label="Statements of the file">
        {items.slice(0, mostShown).map((item) => (
          <Item key={item.n} item={item} chosen={chosen.has(item.n)} onChosen={(on) => choose(item.n, on)} />
        ))}
      </ol>
      {items.length > mostShown && (
        <Paragraph small>
          The first {mostShown} are shown; of the others, those that are new or different run with them.
        </Paragraph>
      )}
      {onlyHere.length > 0 && (
        <Paragraph small>
          Left alone, because the file does not have them: {onlyHere.slice(0, 20).join(', ')}
          {onlyHere.length > 20 && ` and ${onlyHere.length - 20} more`}.
        </Paragraph>
      )}
    </>
  )
}

interface ItemProps {
  readonly item: ImportItem
  readonly chosen: boolean
  readonly onChosen: (chosen: boolean) => void
}

function Item({ item: { n, sql, state, detail, name }, chosen, onChosen }: ItemProps) {
  const [tone, icon, word] = looks[state]
  const runnable = state === 'new' || state === 'different'
  return (
    <li className={styles.item}>
      <input
        type="checkbox"
        aria-label={`Run statement ${n}${name === null ? '' : `, ${name}`}`}
        checked={chosen}
        disabled={!runnable}
        onChange={(event) => onChosen(event.target.checked)}
      />
      <State tone={tone} icon={icon}>
        {word}
      </State>
      <div className={styles.texts}>
        {state === 'different' && detail !== null && (
          <del>
            <SqlLine sql={oneLine(detail, mostCharacters)} />
          </del>
        )}
        <SqlLine sql={oneLine(sql, mostCharacters)} />
        {state === 'refused' && <p>{detail}</p>}
      </div>
    </li>
  )
}
