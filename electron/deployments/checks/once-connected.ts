import type { Engine } from '../../engines/engine.ts'

/** Waits while the engine is being connected to, at most for `limitMs`. Rejects with the signal's reason. */
export async function onceConnected(engine: Engine, limitMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (engine.condition().kind !== 'connecting') return
  const { promise, resolve } = Promise.withResolvers<void>()
  const ignore = engine.onCondition(({ kind }) => {
    if (kind !== 'connecting') resolve()
  })
  const either = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  either.addEventListener('abort', () => resolve(), { once: true })
  await promise
  ignore()
  signal.throwIfAborted()
}
