import { useId } from 'react'
import styles from './choice.module.css'
import { cx } from './cx.ts'

export interface ChoiceOption<T extends string> {
  readonly value: T
  readonly label: string
  /** One sentence on what choosing it means. */
  readonly means?: string
}

interface ChoiceProps<T extends string> {
  /** The question. */
  readonly label: string
  readonly value: T
  readonly options: readonly ChoiceOption<T>[]
  readonly onChange: (value: T) => void
  /** Shown beside the question instead of read out only. */
  readonly labelShown?: boolean
}

/** One of a few, all of them visible, none louder than the others. Arrow keys move, as in any radio group. */
export function Choice<T extends string>({ label, value, options, onChange, labelShown = true }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={labelShown ? styles.legend : 'unseen'}>{label}</legend>
      <div className={cx(styles.options, options.some((option) => option.means) && styles.explained)}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className={styles.name}>{option.label}</span>
              {option.means && <span className={styles.means}>{option.means}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
