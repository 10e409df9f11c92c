import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Input } from '../../ui/input.tsx'
import styles from './access-section.module.css'
import { useForm } from './form-context.tsx'
import { Section } from './section.tsx'
import { words } from './words.ts'

const names = words.access.options

const options = [
  { value: 'upstream-user', label: names['upstream-user'] },
  { value: 'listed', label: names.listed },
  { value: 'anybody', label: names.anybody },
] as const

/** Who may connect to ReadySet. */
export function AccessSection() {
  const { form, change, problem } = useForm()
  const none = problem('users')
  return (
    <Section title={words.access.title}>
      <Choice
        label={words.access.label}
        labelShown={false}
        value={form.access}
        options={options}
        onChange={(access) =>
          change({
            access,
            ...(access === 'listed' && form.users.length === 0 && { users: [{ user: '', password: '' }] }),
          })
        }
      />
      {form.access === 'listed' && <Users />}
      {form.access === 'listed' && none && <Problem text={none.message} />}
    </Section>
  )
}

function Users() {
  const { form, change, problem, editing } = useForm()
  const set = (n: number, part: Partial<(typeof form.users)[number]>) =>
    change({ users: form.users.map((row, at) => (at === n ? { ...row, ...part } : row)) })
  return (
    <div className={styles.users}>
      <p className={styles.note}>{words.access.listed}</p>
      {form.users.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else, and rows are only added and removed
        <div key={n}>
          <div className={styles.row}>
            <Input
              aria-label={words.access.user(formatCount(n + 1))}
              placeholder={words.access.userLike}
              mono
              value={row.user}
              onChange={(user) => set(n, { user })}
            />
            <Input
              aria-label={words.access.password(formatCount(n + 1))}
              placeholder={editing ? words.access.passwordStays : words.access.passwordLike}
              type="password"
              autoComplete="new-password"
              value={row.password}
              onChange={(password) => set(n, { password })}
            />
            <Button
              look="plain"
              aria-label={words.access.remove(formatCount(n + 1))}
              onClick={() => change({ users: form.users.filter((_, at) => at !== n) })}
            >
              {words.remove}
            </Button>
          </div>
          <Problem text={problem(`users.${n}`)?.message} />
        </div>
      ))}
      <div>
        <Button look="plain" onClick={() => change({ users: [...form.users, { user: '', password: '' }] })}>
          {words.access.add}
        </Button>
      </div>
    </div>
  )
}

function Problem({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null
  return (
    <p className={styles.problem} role="status">
      <Icon name="cross" size={10} /> {text}
    </p>
  )
}
