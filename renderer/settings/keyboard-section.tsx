import { useLive } from '../client/client-context.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { useChangePreferences } from './use-preference.ts'
import { words } from './words.ts'

const columns = [{ name: words.keyboard.keys }, { name: words.keyboard.does }] as const

const shortcuts: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', words.keyboard.palette],
  ['n', words.keyboard.deploy],
  ['g d', words.keyboard.deployments],
  ['g q', words.keyboard.queries],
  ['g t', words.keyboard.telemetry],
  ['g s', words.keyboard.settings],
  ['g a', words.keyboard.alerts],
  ['/', words.keyboard.filter],
  ['1', words.keyboard.tabs],
  ['c', words.keyboard.cache],
  ['a', words.keyboard.ask],
  ['u', words.keyboard.undo],
  ['e', words.keyboard.export],
  ['Esc', words.keyboard.escape],
]

/** Every key that does something; all of it is also among the commands. */
export function KeyboardSection() {
  const singleKeys = useLive((state) => state.preferences.singleKeys)
  const change = useChangePreferences()
  return (
    <>
      <Checkbox checked={singleKeys} onChange={(next) => change.run({ singleKeys: next })}>
        {words.keyboard.single}
      </Checkbox>
      {change.failure && <ErrorNote {...change.failure} />}
      <Table label={words.keyboard.table} columns={columns}>
        {shortcuts.map(([keys, does]) => (
          <tr key={keys}>
            <Cell>
              {keys.split(' ').map((key) => (
                <span key={key}>
                  <kbd>{key}</kbd>{' '}
                </span>
              ))}
            </Cell>
            <Cell wrap>{does}</Cell>
          </tr>
        ))}
      </Table>
      <Paragraph small>{words.keyboard.note}</Paragraph>
    </>
  )
}
