import { Filled } from '../../ui/filled.tsx'
import { formatCount } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Elapsed } from '../../ui/time.tsx'
import styles from './make.module.css'
import type { LongRun } from './use-long-run.ts'
import { words } from './words.ts'

interface RunNoteProps {
  readonly run: LongRun
  /** What is being done, as a state: `being made`. */
  readonly word: string
  /** Why it may take long. */
  readonly means: string
}

/** How far it is and for how long it has run; nothing while it does not run. */
export function RunNote({ run: { startedAt, progress }, word, means }: RunNoteProps) {
  if (startedAt === null) return null
  return (
    <div className={styles.options}>
      <div className={styles.verdict} role="status">
        <State tone="busy" icon="loop">
          {word}
        </State>
        <Note>
          <Filled text={words.run.since} parts={{ span: <Elapsed startedAt={startedAt} endedAt={null} /> }} />
        </Note>
        {progress && <Note>{words.run.progress(formatCount(progress.done), formatCount(progress.total))}</Note>}
      </div>
      {progress && <Meter label={word} done={progress.done} total={progress.total} />}
      <Paragraph small>
        {means} {words.run.closable}
      </Paragraph>
    </div>
  )
}
