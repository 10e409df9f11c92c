import { Failure } from '../../base/failure.ts'
import type { Guests } from '../guests/guests.ts'
import type { Deployments } from './deployments.ts'

type Made = Omit<Deployments, 'guests'>

/**
 * Deployments and guests behind one door: what works for both goes to whose id it is, and what takes an instance that this
 * program made is refused for the others, with the reason.
 */
export function withGuests(made: Made, guests: Guests): Deployments {
  const of = (id: string): Pick<Guests, keyof Guests & keyof Made> => (guests.has(id) ? guests : made)

  function onlyMade<Rest extends readonly unknown[], Result>(
    method: (id: string, ...rest: Rest) => Promise<Result>,
  ): (id: string, ...rest: Rest) => Promise<Result> {
    return async (id, ...rest) => {
      if (!guests.has(id)) return await method(id, ...rest)
      throw new Failure(
        'not-made-here',
        'This program did not make this instance, and has no settings of it. Nothing was changed.',
        {
          hint: 'Change it where it was made, such as in its Compose file.',
        },
      )
    }
  }

  return {
    ...made,
    guests,
    list: () => [...made.list(), ...guests.list()],
    onView(listener) {
      const stops = [made.onView(listener), guests.onView(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    start: (id) => of(id).start(id),
    stop: (id) => of(id).stop(id),
    restart: (id) => of(id).restart(id),
    forget: (id) => of(id).forget(id),
    secretOf: (id) => of(id).secretOf(id),
    connectSheet: (id) => of(id).connectSheet(id),
    connectSecrets: (id) => of(id).connectSecrets(id),
    firstQuery: (id, signal) => of(id).firstQuery(id, signal),
    addresses: (id, signal) => of(id).addresses(id, signal),
    followLog: (id, source, options) => of(id).followLog(id, source, options),
    downloadLog: (id, source, signal) => of(id).downloadLog(id, source, signal),
    get: onlyMade(made.get),
    apply: onlyMade(made.apply),
    applySpec: onlyMade(made.applySpec),
    applyPreview: onlyMade(made.applyPreview),
    tearDown: onlyMade(made.tearDown),
    tearDownPreview: onlyMade(made.tearDownPreview),
    upgrade: onlyMade(made.upgrade),
    upgradePreview: onlyMade(made.upgradePreview),
    compose: onlyMade(made.compose),
    exported: onlyMade(made.exported),
    exportedSecrets: onlyMade(made.exportedSecrets),
    diagnostics: onlyMade(made.diagnostics),
    version: onlyMade(made.version),
  }
}
