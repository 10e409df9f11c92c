import styles from './pick.module.css'

interface PickProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** Chooses which part of a panel shows, where the part is not worth an address of its own. */
export function Pick<T extends string>({ label, options, value, onChange }: PickProps<T>) {
  return (
    <fieldset className={styles.pick}>
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {option}
        </button>
      ))}
    </fieldset>
  )
}
