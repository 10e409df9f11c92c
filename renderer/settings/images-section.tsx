import { useEffect, useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Field } from '../ui/field.tsx'
import { Filled } from '../ui/filled.tsx'
import { Input } from '../ui/input.tsx'
import { Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import styles from './settings-screen.module.css'
import { useChangePreferences } from './use-preference.ts'
import { words } from './words.ts'

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
      <Field label={words.images.mirror} hint={words.images.hint}>
        {(control) => <Input {...control} mono value={typed} placeholder={words.images.none} onChange={setTyped} />}
      </Field>
      <Paragraph small>
        <Filled
          text={typed.trim() === '' ? words.images.without : words.images.with}
          parts={{ image: <code>{imageUnder(typed.trim())}</code> }}
        />
      </Paragraph>
      <Bar>
        <Button type="submit" busy={change.busy} disabled={typed.trim() === saved}>
          {words.save}
        </Button>
        {typed.trim() === saved && (
          <State tone="quiet" icon="tick">
            {words.saved}
          </State>
        )}
      </Bar>
      {change.failure && <ErrorNote {...change.failure} />}
    </form>
  )
}

function imageUnder(mirror: string): string {
  return `${mirror === '' ? 'docker.io' : mirror.replace(/\/$/, '')}/readysettech/readyset`
}
