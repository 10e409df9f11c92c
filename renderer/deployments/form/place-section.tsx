import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/input.tsx'
import { useForm } from './form-context.tsx'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'

const addresses = [
  { value: '127.0.0.1', label: 'This computer only' },
  { value: '0.0.0.0', label: 'Every network' },
] as const

/** What it is called and where applications connect. */
export function PlaceSection() {
  const { form, change, problem, editing } = useForm()
  return (
    <Section title="Address">
      <Row shape="place">
        <TextField name="name" label="Name" disabled={editing} />
        <TextField name="port" label="SQL port" mono />
        {form.engine !== 'demo' && (
          <Field label="Reachable from" problem={problem('address')?.message}>
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
