import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useForm } from './form-context.tsx'
import { joinImage, splitImage } from './image-parts.ts'
import { Row, Section } from './section.tsx'
import { TextField } from './text-field.tsx'
import { useFormOptions } from './use-form-options.ts'
import { words } from './words.ts'

/** Which ReadySet, in which version, from where. */
export function ImageSection() {
  const { form, change, problem, leave, editing } = useForm()
  const { tags } = useFormOptions()
  const { name, tag } = splitImage(form.image)
  const shown = problem('image')
  if (form.engine === 'demo') return null
  return (
    <Section title={words.image.title}>
      <Row shape="image">
        <Field label={words.image.image} problem={shown?.message}>
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
        <Field label={words.image.tag}>
          {(control) => (
            <Input
              {...control}
              mono
              list="readyset-tags"
              placeholder={words.image.tagLike}
              value={tag}
              onChange={(value) => change({ image: joinImage(name, value) })}
              onBlur={() => leave('image')}
            />
          )}
        </Field>
        {!editing && <TextField name="mirror" label={words.image.mirror} mono placeholder={words.image.noMirror} />}
      </Row>
      <datalist id="readyset-tags">
        {tags.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </Section>
  )
}
