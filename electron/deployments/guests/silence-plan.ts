import { telemetryIsSetByArgument } from '../../readyset/container-facts.ts'
import type { Found } from './find-guests.ts'
import { madeBy } from './made-by.ts'
import type { SilenceReview } from './view.ts'

/** What stopping an instance's own telemetry comes to, before anything is done; its environment is fixed once it is made. */
export function silencePlan({ container, facts }: Found): SilenceReview {
  if (!facts.reportsByItself) return refused('Its own telemetry is off already.')
  if (container.removedOnStop) {
    return refused(
      'The engine removes this container when it stops (--rm), so the old one could not be kept. Start it again yourself with DISABLE_TELEMETRY=true.',
    )
  }
  if (telemetryIsSetByArgument(container)) {
    return refused(
      'Its command line says --disable-telemetry=false, which counts more than its environment. Change that where it is started.',
    )
  }
  const running = container.state.kind === 'running'
  const by = madeBy(container)
  return {
    possible: true,
    steps: [
      ...(running
        ? [`${container.name} is stopped; applications that use it get errors until the new one answers`]
        : []),
      'The container is kept under another name',
      'A container with the same image, settings, volumes, networks and ports is made, with DISABLE_TELEMETRY=true',
      ...(running ? ['It is started, and has to answer'] : ['It stays stopped, as the old one was']),
      'Then the old container is removed; if anything fails before, it takes its place again',
    ],
    notes: [
      ...(by.kind === 'compose'
        ? [
            `Compose project ${by.project} does not know of this: the next time it makes the container anew, it reports again. Set DISABLE_TELEMETRY: "true" for the service ${by.service} there as well.`,
          ]
        : []),
      'What the container wrote outside of its volumes is lost; so are its log and what its counters counted.',
    ],
  }
}

function refused(why: string): SilenceReview {
  return { possible: false, why }
}
