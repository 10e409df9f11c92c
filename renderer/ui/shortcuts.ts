import type { Command } from './commands.ts'

/** After this long the first key of a pair is forgotten. */
const pairMs = 1200

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export interface ShortcutMatcher {
  /** The command that this key, or this key after the one before it, stands for. */
  press(press: KeyPress, at: number, commands: readonly Command[]): Command | undefined
}

/** Matches single keys and pairs of keys with the commands that hold now. */
export function createShortcutMatcher(): ShortcutMatcher {
  let first = ''
  let firstAt = 0
  return {
    press(press, at, commands) {
      if (press.ctrlKey || press.metaKey || press.altKey || press.key.length !== 1) return undefined
      const before = at - firstAt < pairMs ? first : ''
      const pair = before && commands.find((command) => command.keys === `${before} ${press.key}`)
      first = pair ? '' : press.key
      firstAt = at
      return pair || commands.find((command) => command.keys === press.key)
    },
  }
}

/** True where a key is text, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
