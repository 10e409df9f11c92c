import type { QueryRow } from '../../../electron/caches/view.ts'
import { formatDuration } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { formatKnown, formatUs } from '../figures.ts'
import { couldSaveWords } from '../words.ts'
import styles from './query-detail.module.css'

/** What the cache saved, measured; or what one could save, as a range that says why it is one. */
export function SavingNote({ row }: { readonly row: QueryRow }) {
  const { cache, couldSaveUs, upstream, cached } = row
  if (cache) {
    if (cache.savedUs === null) return null
    return (
      <section className={styles.saving}>
        <h3>Saved, measured since the instance started</h3>
        <b>{formatDuration(cache.savedUs / 1000)}</b>
        <Paragraph small>
          {formatKnown(cache.hits ?? cached?.count)} hits × (upstream {formatUs(upstream?.avgUs)} − cache{' '}
          {formatUs(cached?.avgUs)}, both on average).
        </Paragraph>
      </section>
    )
  }
  if (row.verdict.kind !== 'cacheable') return null
  return (
    <section className={styles.saving}>
      <h3>Could save, an estimate</h3>
      {couldSaveUs ? (
        <>
          <b>{couldSaveWords(couldSaveUs)} an hour</b>
          <Paragraph small>
            Of upstream time, at the calls of the last minutes. It is a range because nobody knows beforehand how often
            the same values come again; after caching it is measured.
          </Paragraph>
        </>
      ) : (
        <Paragraph>Nothing can be said before it was executed for some minutes under this program’s eyes.</Paragraph>
      )}
    </section>
  )
}
