import { useState } from 'react'
import type { PromptResult } from '../../../electron/caches/view.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Pick } from '../../ui/pick.tsx'
import { State } from '../../ui/state.tsx'
import { formatUs } from '../figures.ts'
import { words as shared } from '../words.ts'
import { hitLook } from './hit-look.ts'
import styles from './prompt.module.css'
import { ResultTable } from './result-table.tsx'
import type { PromptRun } from './use-prompt.ts'
import { words } from './words.ts'

const said = words.results
const names = said.paths

interface PromptResultsProps {
  readonly run: PromptRun
  readonly onCancel: () => void
}

/** What each path took and who answered, and the rows of one of them. */
export function PromptResults({ run: { results, failures, asking }, onCancel }: PromptResultsProps) {
  const [wanted, setWanted] = useState<string>(names.cache)
  const shown = results.find(({ path }) => names[path] === wanted) ?? results.at(-1)
  return (
    <div className={styles.results}>
      {asking !== null && (
        <div className={styles.line} aria-busy="true">
          <Paragraph>{said.asking[asking]}</Paragraph>
          <Button onClick={onCancel}>{shared.cancel}</Button>
        </div>
      )}
      {results.length > 0 && (
        <div className={styles.times} role="status">
          {results.map((result) => (
            <Time key={result.path} result={result} />
          ))}
        </div>
      )}
      {failures.map(({ path, failure }) => (
        <ErrorNote key={path} {...failure} title={said.refused(names[path])} />
      ))}
      {shown && (
        <Panel label={said.rows}>
          {results.length > 1 && (
            <Pick
              label={said.whose}
              options={results.map(({ path }) => names[path])}
              value={names[shown.path]}
              onChange={setWanted}
            />
          )}
          <ResultTable result={shown} />
        </Panel>
      )}
    </div>
  )
}

function Time({ result }: { readonly result: PromptResult }) {
  const { tone, icon, word, why } = hitLook(result)
  return (
    <Panel label={names[result.path]}>
      <h2>{names[result.path]}</h2>
      <b className={styles.figure}>{formatUs(result.durationUs)}</b>
      <div className={styles.who}>
        <State tone={tone} icon={icon}>
          {word}
        </State>
        {why !== '' && <Note small>{why}</Note>}
      </div>
    </Panel>
  )
}
