import { useMemo, useRef } from 'react'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { BeforeAfter } from './before-after.tsx'
import styles from './prompt.module.css'
import { PromptResults } from './prompt-results.tsx'
import { type PromptPath, usePromptStore } from './prompt-store.ts'
import { mayRunTwice, placeholdersIn } from './statement-kind.ts'
import { usePrompt } from './use-prompt.ts'

const paths: readonly ChoiceOption<PromptPath>[] = [
  { value: 'both', label: 'On both, to compare' },
  { value: 'cache', label: 'Through the cache' },
  { value: 'upstream', label: 'Upstream' },
]

/** One statement, run for real, with what it took on each path and whether it was a hit. */
export function PromptPart({ deploymentId }: { readonly deploymentId: string }) {
  const { text, path } = usePromptStore()
  const { run, start, cancel } = usePrompt(deploymentId)
  const box = useRef<HTMLDivElement>(null)
  const problem = problemOf(text, path)
  const ready = text.trim() !== '' && problem === null && (run === null || run.asking === null)
  const go = () => ready && void start(text, path)
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'prompt-write',
          title: 'Write a statement',
          group: 'Here',
          keys: '/',
          words: 'sql query',
          run: () => box.current?.querySelector('textarea')?.focus(),
        },
      ],
      [],
    ),
  )
  return (
    <div className={styles.part}>
      <div ref={box}>
        <Field
          label="Statement"
          hint="One statement; it runs for real. Ctrl Enter runs it."
          problem={problem ?? undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={7}
              value={text}
              placeholder="SELECT …"
              onChange={(value) => usePromptStore.setState({ text: value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go()
              }}
            />
          )}
        </Field>
      </div>
      <Bar>
        <Choice
          label="Where it runs"
          labelShown={false}
          value={path}
          options={paths}
          onChange={(value) => usePromptStore.setState({ path: value })}
        />
        <Button look="main" disabled={!ready} onClick={go}>
          Run
        </Button>
        {path === 'both' && <Note small>The upstream is asked first, then the cache.</Note>}
      </Bar>
      {run && <PromptResults run={run} onCancel={cancel} />}
      <BeforeAfter deploymentId={deploymentId} text={text} objection={objectionTo(text)} />
    </div>
  )
}

/** Why the statement cannot be run so. */
function problemOf(text: string, path: PromptPath): string | null {
  if (text.trim() === '') return null
  const missing = placeholdersIn(text)
  if (missing.length > 0) return `Put values in the place of ${missing.join(', ')}.`
  if (path === 'both' && !mayRunTwice(text)) return 'This may change data, so it runs on one path only: choose which.'
  return null
}

function objectionTo(text: string): string | null {
  if (text.trim() === '') return 'Write a SELECT above.'
  if (placeholdersIn(text).length > 0) return 'Its parameters need values.'
  return mayRunTwice(text) ? null : 'Only a SELECT can be compared.'
}
