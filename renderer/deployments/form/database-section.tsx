import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { kindNames } from '../words.ts'
import { ExistingDatabase } from './existing-database.tsx'
import { useForm } from './form-context.tsx'
import { Section } from './section.tsx'
import { words } from './words.ts'

const kinds = [
  { value: 'postgresql', label: kindNames.postgresql },
  { value: 'mysql', label: kindNames.mysql },
] as const

const sources = [
  { value: 'new', label: words.database.sources.new },
  { value: 'existing', label: words.database.sources.existing },
] as const

interface DatabaseSectionProps {
  readonly onKind: (kind: DeployForm['kind']) => void
}

/** Which database is cached: its kind, and a new one or one that is there. */
export function DatabaseSection({ onKind }: DatabaseSectionProps) {
  const { form, change, editing } = useForm()
  if (form.engine === 'demo') {
    return (
      <Section title={words.database.title}>
        <Paragraph>{words.database.demo}</Paragraph>
      </Section>
    )
  }
  return (
    <Section title={words.database.title}>
      {!editing && (
        <>
          <Bar>
            <Choice
              label={words.database.kind}
              value={form.kind}
              options={kinds}
              onChange={onKind}
              labelShown={false}
            />
            <Choice
              label={words.database.which}
              labelShown={false}
              value={form.source}
              options={sources}
              onChange={(source) => change({ source })}
            />
          </Bar>
          <Paragraph>
            {form.source === 'new' ? words.database.newMeans(kindNames[form.kind]) : words.database.existingMeans}
          </Paragraph>
        </>
      )}
      {form.source === 'existing' && <ExistingDatabase />}
      {editing && form.source === 'new' && (
        <Paragraph>
          <Filled
            text={words.database.made(kindNames[form.kind])}
            parts={{ database: <b>{form.database}</b>, user: <b>{form.user}</b> }}
          />
        </Paragraph>
      )}
    </Section>
  )
}
