import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useState } from 'react'
import { type Command, currentCommands } from '../ui/commands.ts'
import dialog from '../ui/dialog.module.css'
import styles from './palette.module.css'
import { useQuerySearch } from './use-query-search.ts'
import { words } from './words.ts'

interface Group {
  readonly value: Command['group']
  readonly items: readonly Command[]
}

const order: readonly Command['group'][] = ['Here', 'Go to', 'Settings', 'Deployments', 'Queries']
/** Enough to choose from; more are narrowed by another word. */
const mostShown = 40

/** `Ctrl K`: every command that holds now, every deployment, and the queries of all of them, found by any of their words. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const { commands: queries, unread } = useQuerySearch(text)
  const typed = text.trim() !== ''
  const groups = useMemo(
    () => groupsOf([...currentCommands().filter(({ onlyFound }) => typed || !onlyFound), ...queries]),
    [queries, typed],
  )
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={words.palette.label}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={matches}
            itemToStringValue={titleOf}
            value={text}
            onValueChange={setText}
            limit={mostShown}
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              className={styles.input}
              aria-label={words.palette.find}
              placeholder={words.palette.find}
            />
            <Autocomplete.Empty>
              <div className={styles.empty}>{words.palette.none}</div>
            </Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
                  <Autocomplete.GroupLabel className={styles.heading}>
                    {words.palette.groups[group.value]}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(command: Command) => (
                      <Autocomplete.Item
                        key={command.id}
                        value={command}
                        className={styles.item}
                        onClick={() => {
                          onClose()
                          command.run()
                        }}
                      >
                        <span>{command.title}</span>
                        {command.keys && <Keys keys={command.keys} />}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          {unread > 0 && <div className={styles.empty}>{words.palette.unread(unread)}</div>}
          <div className={styles.foot}>
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> {words.palette.choose}
            </span>
            <span>
              <kbd>Enter</kbd> {words.palette.doIt}
            </span>
            <span>
              <kbd>Esc</kbd> {words.palette.close}
            </span>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

function groupsOf(commands: readonly Command[]): readonly Group[] {
  const unique = [...new Map(commands.map((command) => [command.id, command])).values()]
  return order
    .map((value) => ({ value, items: unique.filter((command) => command.group === value) }))
    .filter((group) => group.items.length > 0)
}

function titleOf(command: Command): string {
  return command.title
}

/** Every word of the query stands somewhere in the command's words. */
function matches(command: Command, query: string): boolean {
  const text = `${command.title} ${command.words ?? ''}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
