import { useEffect, useState } from 'react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/input.tsx'
import { advancedSummary } from './advanced-summary.ts'
import { ExtraSettings } from './extra-settings.tsx'
import { useForm } from './form-context.tsx'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'
import { words } from './words.ts'

const said = words.advanced

const cachingOptions = [
  { value: 'explicit', label: said.queryCaching.explicit },
  { value: 'async', label: said.queryCaching.async },
  { value: 'in-request-path', label: said.queryCaching['in-request-path'] },
] as const

const logLevels = [
  { value: 'error', label: said.logLevels.error },
  { value: 'warn', label: said.logLevels.warn },
  { value: 'info', label: said.logLevels.info },
  { value: 'debug', label: said.logLevels.debug },
  { value: 'trace', label: said.logLevels.trace },
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
    <Section title={said.title}>
      <Disclosure title={said.fold} summary={advancedSummary(form)} open={open} onOpen={setOpen}>
        <Row shape="three">
          <TextField name="memoryLimit" label={said.memory} placeholder={said.memoryLike} hint={said.memoryHint} />
          <Field label={said.caching}>
            {(control) => (
              <Select
                {...control}
                value={form.queryCaching}
                options={cachingOptions}
                onChange={(queryCaching) => change({ queryCaching })}
              />
            )}
          </Field>
          <Field label={said.logs}>
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
          <TextField name="tablesOnly" label={said.only} mono placeholder={said.onlyLike} hint={said.onlyHint} />
          <TextField name="tablesIgnore" label={said.ignore} mono placeholder={said.ignoreLike} />
        </Row>
        {form.source === 'new' && (
          <Row>
            <TextField name="databaseImage" label={said.databaseImage} mono placeholder={said.databaseImageLike} />
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
