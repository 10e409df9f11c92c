/**
 * Gives what is being made, or rejects at once with the signal's reason. ReadySet does not stop what it began because nobody
 * waits for it any more, so what comes of it all the same is handed to `takeBack`, which must not reject.
 */
export function unlessCancelled<T>(
  making: Promise<T>,
  signal: AbortSignal | undefined,
  takeBack: (made: T) => Promise<void>,
): Promise<T> {
  if (signal === undefined) return making
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason)
      // A creation that fails after nobody waits for it leaves nothing to take back.
      making.then(takeBack, () => {})
    }
    signal.addEventListener('abort', onAbort, { once: true })
    making
      .then((made) => {
        if (!signal.aborted) resolve(made)
      }, reject)
      .finally(() => signal.removeEventListener('abort', onAbort))
    if (signal.aborted) onAbort()
  })
}
