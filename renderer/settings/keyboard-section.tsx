import { useLive } from '../client/client-context.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { useChangePreferences } from './use-preference.ts'

const columns = [{ name: 'Keys' }, { name: 'What they do' }] as const

const shortcuts: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', 'All commands, and every deployment by its name'],
  ['n', 'Deploy ReadySet'],
  ['g d', 'Go to the deployments'],
  ['g q', 'Go to the queries'],
  ['g t', 'Go to telemetry'],
  ['g s', 'Go to the settings'],
  ['g a', 'Show the alerts'],
  ['/', 'Filter the list, or search the log'],
  ['1', 'Candidates; 2 shows what is cached; on charts, 1 to 4 is how far back they go'],
  ['c', 'Cache the query that is open; d drops its cache, q closes it'],
  ['a', 'Ask whether a query can be cached'],
  ['u', 'Undo a cache that was just made'],
  ['e', 'Export; i imports'],
  ['Esc', 'Close what is open, and change nothing'],
]

/** Every key that does something; all of it is also among the commands. */
export function KeyboardSection() {
  const singleKeys = useLive((state) => state.preferences.singleKeys)
  const change = useChangePreferences()
  return (
    <>
      <Checkbox checked={singleKeys} onChange={(next) => change.run({ singleKeys: next })}>
        Keys without Ctrl are commands
      </Checkbox>
      {change.failure && <ErrorNote {...change.failure} />}
      <Table label="Keys" columns={columns}>
        {shortcuts.map(([keys, does]) => (
          <tr key={keys}>
            <Cell>
              {keys.split(' ').map((key) => (
                <span key={key}>
                  <kbd>{key}</kbd>{' '}
                </span>
              ))}
            </Cell>
            <Cell>{does}</Cell>
          </tr>
        ))}
      </Table>
      <Paragraph small>
        Single keys do nothing while you type. Switched off, as for dictation, Ctrl K still finds every command. On a
        Mac, Ctrl is Cmd.
      </Paragraph>
    </>
  )
}
