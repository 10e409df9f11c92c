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
import { words } from './words.ts'

const paths: readonly ChoiceOption<PromptPath>[] = (['both', 'cache', 'upstream'] as const).map((value) => ({
  value,
  label: words.choices[value],
}))

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
          title: words.write,
          group: 'Here',
          keys: '/',
          words: words.writeWords,
          run: () => box.current?.querySelector('textarea')?.focus(),
        },
      ],
      [],
    ),
  )
  return (
    <div className={styles.part}>
      <div ref={box}>
        <Field label={words.statement} hint={words.statementHint} problem={problem ?? undefined}>
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
          label={words.where}
          labelShown={false}
          value={path}
          options={paths}
          onChange={(value) => usePromptStore.setState({ path: value })}
        />
        <Button look="main" disabled={!ready} onClick={go}>
          {words.run}
        </Button>
        {path === 'both' && <Note small>{words.order}</Note>}
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
  if (missing.length > 0) return words.problems.placeholders(missing.join(', '))
  if (path === 'both' && !mayRunTwice(text)) return words.problems.mayChange
  return null
}

/** Why it cannot be compared as it stands. */
function objectionTo(text: string): string | null {
  const { objections } = words.compare
  if (text.trim() === '') return objections.nothing
  if (placeholdersIn(text).length > 0) return objections.placeholders
  return mayRunTwice(text) ? null : objections.noSelect
}
