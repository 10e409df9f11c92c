import { useState } from 'react'
import type { Action } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import styles from './port-retry.module.css'
import type { TaskWord } from './task-api.ts'
import { words } from './words.ts'

const said = words.failure

/** Where the port was taken between the check and the start: another one, and on from the failed step. */
export function PortRetry({ say }: { readonly say: Action<[TaskWord]> }) {
  const [typed, setTyped] = useState('')
  const port = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
  const usable = port >= 1 && port <= 65535
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) say.run({ say: 'retry', port })
      }}
    >
      <span className={styles.port}>
        <Input
          aria-label={said.anotherPort}
          placeholder={said.anotherPortHint}
          mono
          value={typed}
          onChange={setTyped}
        />
      </span>
      <Button type="submit" disabled={!usable} busy={say.busy}>
        {said.goOnWithPort}
      </Button>
    </form>
  )
}
