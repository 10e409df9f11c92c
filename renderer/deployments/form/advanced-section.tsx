import { useEffect, useState } from 'react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/input.tsx'
import { advancedSummary } from './advanced-summary.ts'
import { ExtraSettings } from './extra-settings.tsx'
import { useForm } from './form-context.tsx'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'

const cachingOptions = [
  { value: 'explicit', label: 'By CREATE CACHE' },
  { value: 'async', label: 'All, in background' },
  { value: 'in-request-path', label: 'All, at once' },
] as const

const logLevels = [
  { value: 'error', label: 'Errors' },
  { value: 'warn', label: 'Warnings' },
  { value: 'info', label: 'Information' },
  { value: 'debug', label: 'Debugging' },
  { value: 'trace', label: 'Everything' },
] as const

/** What most people leave as it is; its heading says what differs from the defaults. */
export function AdvancedSection() {
  const { form, change, draft } = useForm()
  const [open, setOpen] = useState(false)
  const hasProblem = (draft?.problems ?? []).some(({ field }) => isAdvanced(field))
  // Opens where something is to be mended, and then stays: it must not close under the hands that mend it.
  useEffect(() => {
    if (hasProblem) setOpen(true)
  }, [hasProblem])
  if (form.engine === 'demo') return null
  const levels = logLevels.some(({ value }) => value === form.logLevel)
    ? logLevels
    : [...logLevels, { value: form.logLevel, label: form.logLevel }]
  return (
    <Section title="More">
      <Disclosure title="Advanced settings" summary={advancedSummary(form)} open={open} onOpen={setOpen}>
        <Row shape="three">
          <TextField name="memoryLimit" label="Memory limit" placeholder="none" hint="such as 2 GB" />
          <Field label="What is cached">
            {(control) => (
              <Select
                {...control}
                value={form.queryCaching}
                options={cachingOptions}
                onChange={(queryCaching) => change({ queryCaching })}
              />
            )}
          </Field>
          <Field label="ReadySet logs">
            {(control) => (
              <Select
                {...control}
                value={form.logLevel}
                options={levels}
                onChange={(logLevel) => change({ logLevel })}
              />
            )}
          </Field>
        </Row>
        <Row>
          <TextField
            name="tablesOnly"
            label="Only these tables"
            mono
            placeholder="all"
            hint="deep mode, comma between"
          />
          <TextField name="tablesIgnore" label="All but these tables" mono placeholder="none" />
        </Row>
        {form.source === 'new' && (
          <Row>
            <TextField name="databaseImage" label="Image of the new database" mono placeholder="the default" />
          </Row>
        )}
        <ExtraSettings />
      </Disclosure>
    </Section>
  )
}

function isAdvanced(field: string): boolean {
  return /^(memoryLimit|queryCaching|tablesOnly|tablesIgnore|logLevel|databaseImage|extra)/.test(field)
}
