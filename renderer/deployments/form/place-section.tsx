import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/input.tsx'
import { useForm } from './form-context.tsx'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'
import { words } from './words.ts'

const addresses = [
  { value: '127.0.0.1', label: words.place.addresses['127.0.0.1'] },
  { value: '0.0.0.0', label: words.place.addresses['0.0.0.0'] },
] as const

/** What it is called and where applications connect. */
export function PlaceSection() {
  const { form, change, problem, editing } = useForm()
  return (
    <Section title={words.place.title}>
      <Row shape="place">
        <TextField name="name" label={words.place.name} disabled={editing} />
        <TextField name="port" label={words.place.port} mono />
        {form.engine !== 'demo' && (
          <Field label={words.place.reachableFrom} problem={problem('address')?.message}>
            {(control) => (
              <Select
                {...control}
                value={form.address}
                options={addresses}
                onChange={(address) => change({ address })}
              />
            )}
          </Field>
        )}
      </Row>
    </Section>
  )
}
