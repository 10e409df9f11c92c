import type { FoundView } from '../../../electron/deployments/guests/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { kindNames } from '../words.ts'
import styles from './guests.module.css'
import { words } from './words.ts'

const columns = [
  { name: words.foundColumns.container },
  { name: words.foundColumns.madeBy, wide: true },
  { name: words.foundColumns.database },
  { name: words.foundColumns.port, align: 'end' },
  { name: words.foundColumns.reports },
  { name: words.foundColumns.adopt, align: 'end' },
] as const

/** ReadySets on the engine that nobody adopted, with what is known of them. Not there where there are none. */
export function FoundSection() {
  const found = useLive((state) => state.found)
  if (found.length === 0) return null
  return (
    <section className={styles.section} aria-label={words.found}>
      <h2>{words.found}</h2>
      <Paragraph small>{words.foundAbout}</Paragraph>
      <Panel padded={false}>
        <div className={styles.scroll}>
          <Table label={words.found} columns={columns}>
            {found.map((one) => (
              <FoundRow key={one.id} found={one} />
            ))}
          </Table>
        </div>
      </Panel>
    </section>
  )
}

function FoundRow({ found }: { readonly found: FoundView }) {
  const { id, container, running, kind, port, madeBy, reportsByItself } = found
  return (
    <tr>
      <Cell fill title={container}>
        <b>{container}</b> {running ? words.running : words.notRunning}
      </Cell>
      <Cell quiet wide>
        {madeBy}
      </Cell>
      <Cell quiet>{kind === null ? words.notKnown : kindNames[kind]}</Cell>
      <Cell align="end" mono={port !== null} quiet={port === null}>
        {port ?? words.notPublished}
      </Cell>
      <Cell>
        {reportsByItself ? (
          <State tone="warn" icon="triangle">
            {words.reports}
          </State>
        ) : (
          words.silent
        )}
      </Cell>
      <Cell align="end">
        <LinkButton look="plain" href={`/adopt/${id}`} label={words.adoptNamed(container)}>
          {words.adopt}
        </LinkButton>
      </Cell>
    </tr>
  )
}
