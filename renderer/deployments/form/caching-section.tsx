import type { CacheMode, DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { useForm } from './form-context.tsx'
import { Section } from './section.tsx'
import { words } from './words.ts'

/** The cache mode, each in a sentence: what one gets and what it asks for. */
export function CachingSection() {
  const { form, change } = useForm()
  return (
    <Section title={words.caching.title}>
      <Choice
        label={words.caching.label}
        labelShown={false}
        value={form.cacheMode}
        options={modes(form.kind)}
        onChange={(cacheMode) => change({ cacheMode })}
      />
    </Section>
  )
}

function modes(kind: DatabaseKind): readonly ChoiceOption<CacheMode>[] {
  const { modes: names, shallowMeans, deepMeans, deepThenShallowMeans } = words.caching
  return [
    { value: 'shallow', label: names.shallow, means: shallowMeans },
    { value: 'deep', label: names.deep, means: deepMeans[kind] },
    { value: 'deep-then-shallow', label: names['deep-then-shallow'], means: deepThenShallowMeans },
  ]
}
