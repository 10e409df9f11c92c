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
import { words } from './words.ts'

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
      aria-label={words.alerts.title}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted) change.run({ alerts: wanted })
      }}
    >
      <h2>{words.alerts.title}</h2>
      <div className={styles.fields}>
        {thresholdFields.map((field) => (
          <Field
            key={field.name}
            label={words.alerts.thresholds[field.name].label}
            hint={words.alerts.thresholds[field.name].hint}
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
          {words.save}
        </Button>
        {same && (
          <State tone="quiet" icon="tick">
            {words.saved}
          </State>
        )}
      </Bar>
      {change.failure && <ErrorNote {...change.failure} />}
      <Paragraph small>{words.alerts.once}</Paragraph>
    </form>
  )
}
