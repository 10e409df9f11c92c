import { useEffect, useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import { DesktopNotes } from './desktop-notes.tsx'
import { DiskFacts } from './disk-facts.tsx'
import { MutedDeployments } from './muted-deployments.tsx'
import styles from './settings-screen.module.css'
import { thresholdFields, thresholdProblem, thresholdsFrom, typedThresholds } from './threshold-fields.ts'
import { useChangePreferences } from './use-preference.ts'

/** When to raise an alert, whom to tell, and of what nobody wants to hear. */
export function AlertsSection() {
  return (
    <>
      <DesktopNotes />
      <Thresholds />
      <DiskFacts />
      <MutedDeployments />
    </>
  )
}

function Thresholds() {
  const saved = useLive((state) => state.preferences.alerts)
  const [typed, setTyped] = useState(() => typedThresholds(saved))
  useEffect(() => setTyped(typedThresholds(saved)), [saved])
  const change = useChangePreferences()
  const wanted = thresholdsFrom(typed)
  const same = wanted !== null && thresholdFields.every(({ name }) => wanted[name] === saved[name])
  return (
    <form
      className={styles.form}
      aria-label="When to raise an alert"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted) change.run({ alerts: wanted })
      }}
    >
      <h2>When to raise an alert</h2>
      <div className={styles.fields}>
        {thresholdFields.map((field) => (
          <Field
            key={field.name}
            label={field.label}
            hint={field.hint}
            problem={thresholdProblem(field, typed[field.name])}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={typed[field.name]}
                onChange={(value) => setTyped({ ...typed, [field.name]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Bar>
        <Button type="submit" busy={change.busy} disabled={wanted === null || same}>
          Save
        </Button>
        {same && (
          <State tone="quiet" icon="tick">
            saved
          </State>
        )}
      </Bar>
      {change.failure && <ErrorNote {...change.failure} />}
      <Paragraph small>
        An alert is raised once, and goes when it is over: a level when it is well below its threshold again, a crash
        loop when the window has passed without a restart. What you stop yourself raises none.
      </Paragraph>
    </form>
  )
}
