import type { InputHTMLAttributes, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { cx } from './cx.ts'
import styles from './input.module.css'

interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className' | 'value'> {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
  /** For what is read by machines: addresses, images, SQL. */
  readonly mono?: boolean | undefined
}

/** One line of text. No browser fills, corrects or keeps what is typed here. */
export function Input({ onChange, mono, ...rest }: InputProps) {
  return (
    <input
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      {...rest}
      className={cx(styles.input, mono && styles.mono)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'className' | 'value'> {
  readonly value: string
  readonly onChange: (value: string) => void
}

export function TextArea({ onChange, ...rest }: TextAreaProps) {
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={cx(styles.input, styles.area, styles.mono)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
}

interface SelectProps<T extends string>
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'className' | 'value'> {
  readonly value: T
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
}

/** The platform's own list: it opens everywhere, reads everywhere and weighs nothing. */
export function Select<T extends string>({ value, options, onChange, ...rest }: SelectProps<T>) {
  return (
    <select
      {...rest}
      className={styles.input}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
