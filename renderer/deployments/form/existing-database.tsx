import { Field } from '../../ui/field.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Select, TextArea } from '../../ui/input.tsx'
import { State } from '../../ui/state.tsx'
import styles from './existing-database.module.css'
import { useForm } from './form-context.tsx'
import { Row } from './section.tsx'
import { TextField } from './text-field.tsx'
import { tlsOptions } from './tls-options.ts'
import { words } from './words.ts'

const said = words.database

/** Where the database is: a pasted URL and what it was understood to say, or its parts. */
export function ExistingDatabase() {
  const { form, change, problem, leave, editing } = useForm()
  const scheme = form.kind === 'mysql' ? 'mysql' : 'postgresql'
  const port = form.kind === 'mysql' ? '3306' : '5432'
  const passwordHint = editing ? said.passwordStays : undefined
  const caProblem = problem('caPem')
  return (
    <>
      <TextField
        name="url"
        label={said.url}
        mono
        secret={holdsPassword(form.url) && 'when-left'}
        placeholder={said.urlLike(scheme, port)}
        hint={form.url === '' ? said.urlHint : undefined}
      />
      {form.url === '' ? (
        <>
          <Row shape="three">
            <TextField name="host" label={said.host} mono placeholder={said.hostLike} />
            <TextField name="upstreamPort" label={said.port} mono placeholder={port} />
            <TextField name="database" label={said.database} mono />
          </Row>
          <Row>
            <TextField name="user" label={said.user} mono />
            <TextField name="password" label={said.password} secret hint={passwordHint} />
          </Row>
        </>
      ) : (
        <Understood />
      )}
      <TlsField />
      {form.tls === 'verify' && (
        <Field label={said.authority} hint={said.authorityHint} problem={caProblem?.message}>
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
    <Field label={said.connection} problem={problem('tls')?.message}>
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
        {said.understood}
      </State>{' '}
      <Filled
        text={hasPassword ? said.withPassword : said.withoutPassword}
        parts={{
          database: <b>{database || said.noDatabase}</b>,
          host: <b>{host}</b>,
          port: <b>{port}</b>,
          user: <b>{user || said.noUser}</b>,
        }}
      />
    </p>
  )
}
