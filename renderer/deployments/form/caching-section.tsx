import type { CacheMode, DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { useForm } from './form-context.tsx'
import { Section } from './section.tsx'

/** The cache mode, each in a sentence: what one gets and what it asks for. */
export function CachingSection() {
  const { form, change } = useForm()
  return (
    <Section title="Caching">
      <Choice
        label="Cache mode"
        labelShown={false}
        value={form.cacheMode}
        options={modes(form.kind)}
        onChange={(cacheMode) => change({ cacheMode })}
      />
    </Section>
  )
}

function modes(kind: DatabaseKind): readonly ChoiceOption<CacheMode>[] {
  const needs = kind === 'mysql' ? 'row-based binary logs' : 'logical replication'
  return [
    {
      value: 'shallow',
      label: 'Shallow',
      means: 'keeps results for a time. Needs nothing set up.',
    },
    {
      value: 'deep',
      label: 'Deep',
      means: `keeps results fresh as rows change. Copies the tables once, needs ${needs}.`,
    },
    {
      value: 'deep-then-shallow',
      label: 'Deep, else shallow',
      means: 'deep for queries that can be kept fresh, shallow for others.',
    },
  ]
}
