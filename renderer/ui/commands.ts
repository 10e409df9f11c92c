import { useEffect } from 'react'
import { create } from 'zustand'

/** Something that the user can do or go to, by its words, its key, or the palette. */
export interface Command {
  readonly id: string
  /** What it does, as a button would say it: `Deploy ReadySet`, `Stop orders`. */
  readonly title: string
  /** Under which heading the palette lists it. */
  readonly group: 'Go to' | 'Here' | 'Deployments' | 'Queries' | 'Settings'
  /** Further words under which it is found. */
  readonly words?: string
  /** One key (`n`, `/`), or two in a row (`g d`). Not taken while typing. */
  readonly keys?: string
  /** One of so many that the palette shows it only when something is typed. */
  readonly onlyFound?: boolean
  readonly run: () => void
}

interface CommandRegistry {
  readonly lists: ReadonlyMap<symbol, readonly Command[]>
}

const useRegistry = create<CommandRegistry>(() => ({ lists: new Map() }))

/** Adds commands until the returned function is called. */
export function registerCommands(commands: readonly Command[]): () => void {
  const owner = Symbol('commands')
  useRegistry.setState(({ lists }) => ({ lists: new Map(lists).set(owner, commands) }))
  return () =>
    useRegistry.setState(({ lists }) => {
      const rest = new Map(lists)
      rest.delete(owner)
      return { lists: rest }
    })
}

/** Commands that hold while the calling component is on the screen. Keep the list stable with `useMemo`. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands])
}

/** All commands that hold now, the newest screen's first. */
export function currentCommands(): readonly Command[] {
  return [...useRegistry.getState().lists.values()].reverse().flat()
}
