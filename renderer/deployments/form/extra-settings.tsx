import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Input } from '../../ui/input.tsx'
import styles from './access-section.module.css'
import { useForm } from './form-context.tsx'
import { useFormOptions } from './use-form-options.ts'
import { words } from './words.ts'

/** Any setting of ReadySet by its environment name. */
export function ExtraSettings() {
  const { form, draft, change, problem, editing } = useForm()
  const { settings } = useFormOptions()
  const set = (n: number, part: Partial<(typeof form.extra)[number]>) =>
    change({ extra: form.extra.map((row, at) => (at === n ? { ...row, ...part } : row)) })
  return (
    <div className={styles.users}>
      <h3>{words.extra.title}</h3>
      {form.extra.map((row, n) => {
        const shown = problem(`extra.${n}`)
        const known = settings.find(({ name }) => name === row.name.trim())
        // Hidden until it is known to be none.
        const isSecret = known?.secret === true || (draft?.secretExtra.includes(n) ?? row.value !== '')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else, and rows are only added and removed
          <div key={n}>
            <div className={styles.row}>
              <Input
                aria-label={words.extra.name(formatCount(n + 1))}
                placeholder="VIEWS_POLLING_INTERVAL"
                list="readyset-settings"
                mono
                value={row.name}
                onChange={(name) => set(n, { name })}
              />
              <Input
                aria-label={words.extra.value(formatCount(n + 1))}
                placeholder={editing ? words.extra.valueStays : words.extra.valueLike}
                mono
                type={isSecret ? 'password' : 'text'}
                autoComplete={isSecret ? 'new-password' : 'off'}
                value={row.value}
                onChange={(value) => set(n, { value })}
              />
              <Button
                look="plain"
                aria-label={words.extra.remove(formatCount(n + 1))}
                onClick={() => change({ extra: form.extra.filter((_, at) => at !== n) })}
              >
                {words.remove}
              </Button>
            </div>
            {known && !shown && <p className={styles.note}>{known.meaning}</p>}
            {shown && (
              <p className={styles.problem} role="status">
                <Icon name="cross" size={10} /> {shown.message}
              </p>
            )}
          </div>
        )
      })}
      <datalist id="readyset-settings">
        {settings.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div>
        <Button look="plain" onClick={() => change({ extra: [...form.extra, { name: '', value: '' }] })}>
          {words.extra.add}
        </Button>
      </div>
    </div>
  )
}
