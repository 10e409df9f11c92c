import type { QueryRow } from '../../../electron/caches/view.ts'
import { formatDuration } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { formatKnown, formatUs } from '../figures.ts'
import { couldSaveWords } from '../phrases.ts'
import styles from './query-detail.module.css'
import { words } from './words.ts'

const said = words.saving

/** What the cache saved, measured; or what one could save, as a range that says why it is one. */
export function SavingNote({ row }: { readonly row: QueryRow }) {
  const { cache, couldSaveUs, upstream, cached } = row
  if (cache) {
    if (cache.savedUs === null) return null
    const hits = formatKnown(cache.hits ?? cached?.count)
    return (
      <section className={styles.saving}>
        <h3>{said.measured}</h3>
        <b>{formatDuration(cache.savedUs / 1000)}</b>
        <Paragraph small>{said.howMeasured(hits, formatUs(upstream?.avgUs), formatUs(cached?.avgUs))}</Paragraph>
      </section>
    )
  }
  if (row.verdict.kind !== 'cacheable') return null
  return (
    <section className={styles.saving}>
      <h3>{said.estimate}</h3>
      {couldSaveUs ? (
        <>
          <b>{said.anHour(couldSaveWords(couldSaveUs))}</b>
          <Paragraph small>{said.whyRange}</Paragraph>
        </>
      ) : (
        <Paragraph>{said.nothingYet}</Paragraph>
      )}
    </section>
  )
}
