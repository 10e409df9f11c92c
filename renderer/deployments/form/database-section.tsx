import type { DeployForm } from '../../../electron/deployments/draft.ts'
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
          <Choice label="Kind" value={form.kind} options={kinds} onChange={onKind} labelShown={false} />
          <Choice
            label="Which one"
            labelShown={false}
            value={form.source}
            options={sources(form)}
            onChange={(source) => change({ source })}
          />
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

function sources({ kind }: DeployForm) {
  return [
    {
      value: 'new',
      label: `A new ${kindNames[kind]}`,
      means: 'in a container of its own, its rows on a volume that outlives it.',
    },
    {
      value: 'existing',
      label: 'One that is there',
      means:
        'on this computer or elsewhere. ReadySet reads from it and passes writes through; nothing in it is changed.',
    },
  ] as const
}
