import { useEffect, useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import styles from './settings-screen.module.css'
import { useChangePreferences } from './use-preference.ts'

/** Where images come from, for networks in which Docker Hub is not reached. */
export function ImagesSection() {
  const saved = useLive((state) => state.preferences.imageMirror)
  const [typed, setTyped] = useState(saved)
  useEffect(() => setTyped(saved), [saved])
  const change = useChangePreferences()
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        change.run({ imageMirror: typed.trim() })
      }}
    >
      <Field
        label="Image mirror"
        hint="A registry’s host, with a path if it needs one. New deployments begin with it; each can have another."
      >
        {(control) => (
          <Input {...control} mono value={typed} placeholder="none: images come from Docker Hub" onChange={setTyped} />
        )}
      </Field>
      <Paragraph small>
        {typed.trim() === ''
          ? 'Without one, ReadySet’s image is docker.io/readysettech/readyset.'
          : `ReadySet’s image is then ${typed.trim().replace(/\/$/, '')}/readysettech/readyset.`}
      </Paragraph>
      <Bar>
        <Button type="submit" busy={change.busy} disabled={typed.trim() === saved}>
          Save
        </Button>
        {typed.trim() === saved && (
          <State tone="quiet" icon="tick">
            saved
          </State>
        )}
      </Bar>
      {change.failure && <ErrorNote {...change.failure} />}
    </form>
  )
}
