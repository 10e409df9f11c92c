import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useForm } from './form-context.tsx'
import { joinImage, splitImage } from './image-parts.ts'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'
import { useFormOptions } from './use-form-options.ts'

/** Which ReadySet, in which version, from where. */
export function ImageSection() {
  const { form, change, problem, leave, editing } = useForm()
  const { tags } = useFormOptions()
  const { name, tag } = splitImage(form.image)
  const shown = problem('image')
  if (form.engine === 'demo') return null
  return (
    <Section title="ReadySet">
      <Row shape="image">
        <Field label="Image" problem={shown?.message}>
          {(control) => (
            <Input
              {...control}
              name="image"
              mono
              title={name}
              value={name}
              onChange={(value) => change({ image: joinImage(value, tag) })}
              onBlur={() => leave('image')}
            />
          )}
        </Field>
        <Field label="Tag">
          {(control) => (
            <Input
              {...control}
              mono
              list="readyset-tags"
              placeholder="latest"
              value={tag}
              onChange={(value) => change({ image: joinImage(name, value) })}
              onBlur={() => leave('image')}
            />
          )}
        </Field>
        {!editing && <TextField name="mirror" label="Mirror" mono placeholder="none" />}
      </Row>
      <datalist id="readyset-tags">
        {tags.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </Section>
  )
}
