import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import styles from './field.module.css'
import { Icon } from './icon.tsx'
import { words } from './words.ts'

/** What a control needs so that its label, its hint and its problem are read with it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly label: string
  /** What it is for, where the label alone does not say. */
  readonly hint?: ReactNode
  /** Why it cannot stay so; the control is kept as typed. */
  readonly problem?: string | undefined
  /** Something that mends the problem with one click. */
  readonly suggestion?: string | undefined
  readonly onSuggestion?: (suggestion: string) => void
  readonly children: (control: ControlProps) => ReactNode
}

/** A labelled control, with its hint under it and its problem in the hint's place. */
export function Field({ label, hint, problem, suggestion, onSuggestion, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = Boolean(hint || problem || suggestion)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': problem ? true : undefined,
      })}
      {hasNote && (
        <div id={noteId} className={styles.note}>
          {problem ? (
            <span className={styles.problem}>
              <Icon name="cross" size={10} />
              <span>{problem}</span>
            </span>
          ) : (
            hint
          )}
          {suggestion && onSuggestion && (
            <Button look="plain" onClick={() => onSuggestion(suggestion)}>
              {words.use(suggestion)}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
