import { type ComponentType, useEffect, useReducer, useState } from 'react'
import { Button } from './button.tsx'
import { ErrorNote } from './error-note.tsx'
import { Waiting } from './waiting.tsx'
import { words } from './words.ts'

interface Later<Props> {
  readonly Component: ComponentType<Props>
  /** Fetches the code before it is needed. */
  readonly preload: () => void
}

/**
 * A component whose code is fetched when it is first shown. In the place of `React.lazy`, which keeps a fallback on the
 * screen for 300 ms once it has shown one, though the code comes from this very machine in a few.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined
  const fetchIt = () => {
    loading ??= withTries(load).then(
      (component) => {
        loaded = component
      },
      (error: unknown) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }

  function Component(props: Props) {
    const [, drawAgain] = useReducer((turn: number) => turn + 1, 0)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded || failed) return
      let left = false
      fetchIt().then(
        () => left || drawAgain(),
        () => left || setFailed(true),
      )
      return () => {
        left = true
      }
    }, [failed])
    if (loaded) {
      const Loaded = loaded
      return <Loaded {...props} />
    }
    if (!failed) return <Waiting>{words.opening}</Waiting>
    return (
      <ErrorNote
        message={words.partNotFetched}
        hint={words.partNotFetchedHint}
        actions={<Button onClick={() => setFailed(false)}>{words.tryAgain}</Button>}
      />
    )
  }
  return { Component, preload: () => void fetchIt().catch(() => {}) }
}

/** A browser drops connections when a network interface comes or goes; a moment later they work again. */
async function withTries<T>(load: () => Promise<T>): Promise<T> {
  for (const pauseMs of [150, 600]) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return load()
}
