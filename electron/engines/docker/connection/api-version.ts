/** The oldest Engine API that all calls here work with: Docker 20.10. It brought one-shot statistics. */
export const oldestApi = '1.41'

/** The newest Engine API whose changes were read; a newer engine is spoken to in this one. */
const newestApi = '1.55'

export type ApiChoice = { readonly kind: 'use'; readonly version: string } | { readonly kind: 'too-old' }

/** The version to speak with an engine that offers `oldest` to `newest`. */
export function chooseApi(engine: { readonly newest: string; readonly oldest?: string | undefined }): ApiChoice {
  if (compareApi(engine.newest, oldestApi) < 0) return { kind: 'too-old' }
  if (compareApi(engine.newest, newestApi) <= 0) return { kind: 'use', version: engine.newest }
  // An engine that has given up all that is known here gets its own oldest: better tried than refused.
  const { oldest } = engine
  return { kind: 'use', version: oldest !== undefined && compareApi(oldest, newestApi) > 0 ? oldest : newestApi }
}

/** Negative where `a` is the older one. */
export function compareApi(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}
