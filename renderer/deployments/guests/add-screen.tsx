import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RemoteForm } from '../../../electron/deployments/guests/guests.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, Select, TextArea } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Screen } from '../../ui/screen.tsx'
import { tlsOptions } from '../form/tls-options.ts'
import styles from './guests.module.css'
import { addRemote } from './guests-api.ts'
import { words } from './words.ts'

/** One that runs elsewhere, by its address alone. */
export function AddScreen() {
  const client = useClient()
  const [, go] = useLocation()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [urlHasFocus, setUrlHasFocus] = useState(false)
  const [tls, setTls] = useState<RemoteForm['tls']>('disable')
  const [caPem, setCaPem] = useState('')
  const [metricsUrl, setMetricsUrl] = useState('')
  const add = useAction(async () => {
    const blank = (text: string) => (text.trim() === '' ? null : text)
    const form = { name, url, tls, caPem: tls === 'verify' ? blank(caPem) : null, metricsUrl: blank(metricsUrl) }
    go(`/deployments/${await addRemote(client, form)}`)
  })
  const ready = name.trim() !== '' && url.trim() !== ''
  return (
    <Screen title={words.addTitle} name={words.addTitle}>
      <Paragraph>{words.addAbout}</Paragraph>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) add.run()
        }}
      >
        <Panel label={words.addTitle}>
          <Field label={words.name}>{(control) => <Input {...control} value={name} onChange={setName} />}</Field>
          <Field label={words.url} hint={words.urlHint}>
            {(control) => (
              <Input
                {...control}
                mono
                type={!urlHasFocus && url.includes('@') ? 'password' : 'text'}
                value={url}
                placeholder={words.urlLike}
                onChange={setUrl}
                onFocus={() => setUrlHasFocus(true)}
                onBlur={() => setUrlHasFocus(false)}
              />
            )}
          </Field>
          <Field label={words.tls}>
            {(control) => <Select {...control} value={tls} options={tlsOptions} onChange={setTls} />}
          </Field>
          {tls === 'verify' && (
            <Field label={words.ca} hint={words.caHint}>
              {(control) => (
                <TextArea {...control} value={caPem} placeholder="-----BEGIN CERTIFICATE-----" onChange={setCaPem} />
              )}
            </Field>
          )}
          <Field label={words.metrics} hint={words.metricsHint}>
            {(control) => (
              <Input {...control} mono value={metricsUrl} placeholder={words.metricsLike} onChange={setMetricsUrl} />
            )}
          </Field>
          <Paragraph small>{words.addChecks}</Paragraph>
        </Panel>
        {add.failure && <ErrorNote {...add.failure} />}
        <Bar end={<LinkButton href="/">{words.cancel}</LinkButton>}>
          <Button look="main" type="submit" busy={add.busy} disabled={!ready}>
            {words.addNow}
          </Button>
        </Bar>
      </form>
    </Screen>
  )
}
