import type { ImportItem, ImportPreview } from '../../../electron/caches/view.ts'
import { formatCount } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import type { Look } from '../look.ts'
import { oneLine } from '../sql/format-sql.ts'
import { SqlLine } from '../sql/sql-text.tsx'
import styles from './import-diff.module.css'
import { words } from './words.ts'

const said = words.difference

const looks: Readonly<Record<ImportItem['state'], Look>> = {
  new: { tone: 'busy', icon: 'arrow' },
  different: { tone: 'warn', icon: 'loop' },
  same: { tone: 'quiet', icon: 'tick' },
  refused: { tone: 'bad', icon: 'cross' },
}

/** Statements that are drawn; a file of more is counted. */
const mostShown = 500
/** Names of caches that stay as they are. */
const mostNamed = 20
/** Characters of one statement. */
const mostCharacters = 600

interface ImportDiffProps {
  readonly preview: ImportPreview
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}

/** Each statement of the file beside what the instance has: what would run is ticked. */
export function ImportDiff({ preview: { items, onlyHere }, chosen, onChosen }: ImportDiffProps) {
  const count = (state: ImportItem['state']) => formatCount(items.filter((item) => item.state === state).length)
  const named = onlyHere.slice(0, mostNamed).join(', ')
  const choose = (n: number, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(n)
    else next.delete(n)
    onChosen(next)
  }
  return (
    <>
      <Paragraph>
        {said.counts(items.length, count('new'), count('different'), count('same'), count('refused'))}
      </Paragraph>
      <ol className={styles.items} aria-label={said.list}>
        {items.slice(0, mostShown).map((item) => (
          <Item key={item.n} item={item} chosen={chosen.has(item.n)} onChosen={(on) => choose(item.n, on)} />
        ))}
      </ol>
      {items.length > mostShown && <Paragraph small>{said.first(formatCount(mostShown))}</Paragraph>}
      {onlyHere.length > 0 && (
        <Paragraph small>
          {onlyHere.length > mostNamed ? said.leftAloneOf(named, onlyHere.length - mostNamed) : said.leftAlone(named)}
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
  const runnable = state === 'new' || state === 'different'
  return (
    <li className={styles.item}>
      <input
        type="checkbox"
        aria-label={name === null ? said.run(formatCount(n)) : said.runNamed(formatCount(n), name)}
        checked={chosen}
        disabled={!runnable}
        onChange={(event) => onChosen(event.target.checked)}
      />
      <State {...looks[state]}>{said.states[state]}</State>
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
