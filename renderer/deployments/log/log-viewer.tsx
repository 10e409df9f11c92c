import { useEffect, useMemo, useRef, useState } from 'react'
import type { LogLineView, LogSource } from '../../../electron/deployments/view.ts'
import { readFailure } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount } from '../../ui/format.ts'
import { Input, Select } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { saveBlob } from '../../ui/save-text.ts'
import type { LogBuffer, LogLevel } from './log-buffer.ts'
import { LogLines } from './log-lines.tsx'
import { LogStateWords } from './log-state.tsx'
import styles from './log-viewer.module.css'
import { useLog } from './use-log.ts'
import { words } from './words.ts'

type LevelChoice = LogLevel | 'all'

const levelOptions = [
  { value: 'all', label: words.levels.all },
  { value: 'info', label: words.levels.info },
  { value: 'warn', label: words.levels.warn },
  { value: 'error', label: words.levels.error },
] as const

/** What was shown when the user said stop; the buffer goes on beneath. */
interface Paused {
  readonly lines: readonly LogLineView[]
  readonly dropped: number
}

interface LogViewerProps {
  readonly deploymentId: string
  readonly source: LogSource
  /** What a downloaded file is called, without its ending. */
  readonly fileName: string
}

/** How many of the last lines are read at first, and at most. */
const firstTail = 5_000
const wholeTail = 100_000

/** A live log: follow it, search it, keep what matters, pause it without losing a line, take it along. */
export function LogViewer({ deploymentId, source, fileName }: LogViewerProps) {
  const { fetch } = useClient()
  const [turn, setTurn] = useState(0)
  const [tail, setTail] = useState(firstTail)
  const base = `/api/deployments/${encodeURIComponent(deploymentId)}/log`
  const { buffer, state, version, changed } = useLog(`${base}?container=${source}&follow=true&tail=${tail}`, turn)
  const download = useAction(async () => {
    const response = await fetch(`${base}/download?container=${source}`)
    if (!response.ok) throw await readFailure(response)
    saveBlob(`${fileName}.log`, await response.blob())
  })
  const [level, setLevel] = useState<LevelChoice>('all')
  const [search, setSearch] = useState('')
  const [following, setFollowing] = useState(true)
  const [paused, setPaused] = useState<Paused | null>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const searchBox = useRef<HTMLInputElement>(null)

  useEffect(() => {
    buffer.filter({ level: level === 'all' ? null : level, text: search })
    setPaused((before) => before && freeze(buffer))
    changed()
  }, [buffer, level, search, changed])

  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'search-log',
        title: words.searchCommand,
        group: 'Here',
        keys: '/',
        run: () => searchBox.current?.focus(),
      },
    ],
    [],
  )
  useCommands(commands)

  const entries = paused?.lines ?? buffer.shown()
  const text = () => Promise.resolve(entries.map(lineText).join('\n'))
  const chosen = selected === null ? undefined : entries.find(({ n }) => n === selected)
  return (
    <div className={styles.viewer}>
      <Bar
        end={
          <>
            <Button onClick={() => setPaused(paused ? null : freeze(buffer))} aria-pressed={paused !== null}>
              {paused ? words.goOn : words.pause}
            </Button>
            <CopyButton text={text} look="normal" label={words.copyShown} />
            <Button onClick={download.run} busy={download.busy}>
              {words.download}
            </Button>
          </>
        }
      >
        <div className={styles.search}>
          <Input
            ref={searchBox}
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            value={search}
            onChange={setSearch}
          />
        </div>
        <div className={styles.level}>
          <Select aria-label={words.level} value={level} options={levelOptions} onChange={setLevel} />
        </div>
        <Note small>{words.count(formatCount(entries.length), buffer.total())}</Note>
        {tail === firstTail && buffer.total() >= firstTail && (
          <Button look="plain" onClick={() => setTail(wholeTail)}>
            {words.earlier}
          </Button>
        )}
        <LogStateWords
          state={state}
          waiting={paused ? buffer.droppedShown() + buffer.shown().length - paused.dropped - paused.lines.length : null}
          following={following}
          onFollow={() => setFollowing(true)}
          onReopen={() => setTurn(turn + 1)}
        />
      </Bar>
      {download.failure && <ErrorNote {...download.failure} />}
      {state.kind === 'failed' && (
        <ErrorNote {...state.failure} actions={<Button onClick={() => setTurn(turn + 1)}>{words.readAgain}</Button>} />
      )}
      <LogLines
        entries={entries}
        version={version}
        dropped={paused?.dropped ?? buffer.droppedShown()}
        search={search}
        following={following && !paused}
        onFollowing={setFollowing}
        selected={selected}
        onSelect={setSelected}
      />
      {chosen && (
        <div className={styles.chosen}>
          <Bar
            end={
              <>
                <CopyButton text={lineText(chosen)} label={words.copyLine} />
                <Button look="plain" onClick={() => setSelected(null)}>
                  {words.close}
                </Button>
              </>
            }
          >
            <h2>{words.wholeLine}</h2>
          </Bar>
          <Document label={words.wholeLine}>{lineText(chosen)}</Document>
        </div>
      )}
    </div>
  )
}

function freeze(buffer: LogBuffer): Paused {
  return { lines: [...buffer.shown()], dropped: buffer.droppedShown() }
}

function lineText({ time, level, target, text }: LogLineView): string {
  return [time, level?.toUpperCase(), target && `${target}:`, text].filter(Boolean).join(' ')
}
