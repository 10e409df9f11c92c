import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { kindNames } from '../words.ts'
import { ExistingDatabase } from './existing-database.tsx'
import { useForm } from './form-context.tsx'
import { Section } from './section.tsx'

const kinds = [
  { value: 'postgresql', label: kindNames.postgresql },
  { value: 'mysql', label: kindNames.mysql },
] as const

const sources = [
  { value: 'new', label: 'A new one' },
  { value: 'existing', label: 'Existing one' },
] as const

interface DatabaseSectionProps {
  readonly onKind: (kind: DeployForm['kind']) => void
}

/** Which database is cached: its kind, and a new one or one that is there. */
export function DatabaseSection({ onKind }: DatabaseSectionProps) {
  const { form, change, editing } = useForm()
  if (form.engine === 'demo') {
    return (
      <Section title="Database">
        <Paragraph>
          A PostgreSQL with sample data, built into this program. It connects, joins and caches for real; it is a demo,
          and reports nothing.
        </Paragraph>
      </Section>
    )
  }
  return (
    <Section title="Database">
      {!editing && (
        <>
          <Bar>
            <Choice label="Kind" value={form.kind} options={kinds} onChange={onKind} labelShown={false} />
            <Choice
              label="Which one"
              labelShown={false}
              value={form.source}
              options={sources}
              onChange={(source) => change({ source })}
            />
          </Bar>
          <Paragraph>
            {form.source === 'new'
              ? `A ${kindNames[form.kind]} in a container of its own, its rows on a volume that outlives it.`
              : 'On this computer or elsewhere. ReadySet reads from it and passes writes through.'}
          </Paragraph>
        </>
      )}
      {form.source === 'existing' && <ExistingDatabase />}
      {editing && form.source === 'new' && (
        <Paragraph>
          The new {kindNames[form.kind]} that was made for this deployment: database <b>{form.database}</b>, user{' '}
          <b>{form.user}</b>. Its login and its image stay as they were set up.
        </Paragraph>
      )}
    </Section>
  )
}
