import { Field } from '../../ui/field.tsx'
import { Select, TextArea } from '../../ui/input.tsx'
import { State } from '../../ui/state.tsx'
import styles from './existing-database.module.css'
import { useForm } from './form-context.tsx'
import { Row } from './section.tsx'
import { TextField } from './text-field.tsx'

const tlsOptions = [
  { value: 'disable', label: 'Not encrypted' },
  { value: 'require', label: 'Encrypted' },
  { value: 'verify', label: 'Encrypted, certificate checked' },
] as const

/** Where the database is: a pasted URL and what it was understood to say, or its parts. */
export function ExistingDatabase() {
  const { form, change, problem, leave, editing } = useForm()
  const scheme = form.kind === 'mysql' ? 'mysql' : 'postgresql'
  const port = form.kind === 'mysql' ? '3306' : '5432'
  const passwordHint = editing ? 'blank: stays as it is' : undefined
  const caProblem = problem('caPem')
  return (
    <>
      <TextField
        name="url"
        label="Its URL"
        mono
        secret={holdsPassword(form.url) && 'when-left'}
        placeholder={`${scheme}://user:password@host:${port}/database`}
        hint={form.url === '' ? 'Paste it whole, or fill in its parts.' : undefined}
      />
      {form.url === '' ? (
        <>
          <Row shape="three">
            <TextField name="host" label="Host" mono placeholder="localhost" />
            <TextField name="upstreamPort" label="Port" mono placeholder={port} />
            <TextField name="database" label="Database" mono />
          </Row>
          <Row shape="three">
            <TextField name="user" label="User" mono />
            <TextField name="password" label="Password" secret hint={passwordHint} />
            <TlsField />
          </Row>
        </>
      ) : (
        <>
          <Understood />
          <Row shape="three">
            <TlsField />
          </Row>
        </>
      )}
      {form.tls === 'verify' && (
        <Field
          label="Certificate of its authority"
          hint="In PEM form. Blank: the authorities that the image trusts."
          problem={caProblem?.message}
        >
          {(control) => (
            <TextArea
              {...control}
              name="caPem"
              value={form.caPem}
              placeholder="-----BEGIN CERTIFICATE-----"
              onChange={(caPem) => change({ caPem })}
              onBlur={() => leave('caPem')}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** Also where the rest of it is no URL: `user:password@`. */
function holdsPassword(url: string): boolean {
  return /:(?!\/\/)[^\s]*@/.test(url)
}

function TlsField() {
  const { form, change, problem } = useForm()
  return (
    <Field label="Connection" problem={problem('tls')?.message}>
      {(control) => <Select {...control} value={form.tls} options={tlsOptions} onChange={(tls) => change({ tls })} />}
    </Field>
  )
}

/** The URL read back in words, so that a mistyped character shows before anything is tried. */
function Understood() {
  const { draft } = useForm()
  const understood = draft?.understood
  if (!understood) return null
  const { host, port, user, database, hasPassword } = understood
  return (
    <p className={styles.understood}>
      <State tone="quiet" icon="tick">
        Understood
      </State>{' '}
      database <b>{database || '(none)'}</b> on <b>{host}</b>, port <b>{port}</b>, as <b>{user || '(nobody)'}</b>,{' '}
      {hasPassword ? 'with a password' : 'without a password'}.
    </p>
  )
}
