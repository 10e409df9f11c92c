import styles from './pick.module.css'

interface PickProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  /** What each is called on the page; without them, an option is its own name. */
  readonly names?: Readonly<Record<T, string>>
  readonly value: T
  readonly onChange: (value: T) => void
}

/** Chooses which part of a panel shows, where the part is not worth an address of its own. */
export function Pick<T extends string>({ label, options, names, value, onChange }: PickProps<T>) {
  return (
    <fieldset className={styles.pick}>
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {names ? names[option] : option}
        </button>
      ))}
    </fieldset>
  )
}
