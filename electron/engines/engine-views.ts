import type { Clock } from '../base/clock.ts'
import { createListeners, type Unsubscribe } from '../base/listeners.ts'
import type { EngineView } from './condition.ts'
import type { Engine } from './engine.ts'

export interface EngineViews {
  all(): Readonly<Record<string, EngineView>>
  onView(listener: (view: EngineView) => void): Unsubscribe
  close(): void
}

/** What the pages show of the engines: the connection's state, and when the list of what exists was last read. */
export function createEngineViews(engines: ReadonlyMap<string, Engine>, clock: Clock): EngineViews {
  const listeners = createListeners<EngineView>()
  const listedAt = new Map<string, number>()
  const stops: Unsubscribe[] = []

  function viewOf(engine: Engine): EngineView {
    return {
      id: engine.id,
      label: engine.label,
      condition: engine.condition(),
      listedAt: listedAt.get(engine.id) ?? null,
    }
  }

  for (const engine of engines.values()) {
    stops.push(engine.onCondition(() => listeners.emit(viewOf(engine))))
    stops.push(
      engine.onInventory(() => {
        listedAt.set(engine.id, clock.now())
        listeners.emit(viewOf(engine))
      }),
    )
  }

  return {
    all: () => Object.fromEntries([...engines.values()].map((engine) => [engine.id, viewOf(engine)])),
    onView: (listener) => listeners.add(listener),
    close() {
      for (const stop of stops) stop()
    },
  }
}
