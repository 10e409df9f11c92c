import { Paragraph } from '../ui/note.tsx'
import { Cell, Table } from '../ui/table.tsx'

const columns = [{ name: 'Keys' }, { name: 'What they do' }] as const

const shortcuts: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', 'All commands, and every deployment by its name'],
  ['n', 'Deploy ReadySet'],
  ['g d', 'Go to the deployments'],
  ['g t', 'Go to telemetry'],
  ['g s', 'Go to the settings'],
  ['/', 'Filter the list, or search the log'],
  ['Esc', 'Close what is open, and change nothing'],
]

/** Every key that does something; all of it is also among the commands. */
export function KeyboardSection() {
  return (
    <>
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
      <Paragraph small>Single keys do nothing while you type. On a Mac, Ctrl is Cmd.</Paragraph>
    </>
  )
}
