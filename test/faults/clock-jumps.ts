import { type Clock, systemClock } from '../../electron/base/clock.ts'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'
import { answers, succeeded, tornDown, withProgram } from './one-deployment.ts'
import { chanceOf } from './results/chance.ts'
import type { Fault, FaultRun, Tally } from './results/fault.ts'

const tenYearsMs = 10 * 365 * 86_400_000
const halfADayMs = 11 * 3_600_000

/** The wall clock is set anew, up to so far off either way, at one look in so many; durations stay what they are. */
function jumpingClock(seed: number, oneIn: number, farthestMs: number, tally: Tally): Clock {
  const chance = chanceOf(seed)
  let offset = 0
  return {
    ...systemClock,
    now() {
      if (chance() < 1 / oneIn) {
        offset = Math.round((chance() * 2 - 1) * farthestMs)
        tally.happened()
      }
      return systemClock.now() + offset
    },
  }
}

async function whileDeploying({ row, times, seed }: FaultRun): Promise<void> {
  const tally = row('clock set anew while deploying and running')
  tally.note(
    'by up to ten years either way; a whole life each time, from the deploy to the tear-down, on the real engine',
  )
  for (let round = 0; round < times(6, 1); round += 1) {
    await tally.holds(`life ${round}`, () =>
      withProgram({ clock: jumpingClock(seed + round, 20, tenYearsMs, tally) }, {}, async (program, wanted) => {
        await succeeded(program, program.deployments.deploySpec(wanted.spec, wanted.secrets))
        await answers(program, wanted)
        await succeeded(program, program.deployments.restart(wanted.spec.id))
        await answers(program, wanted)
        await tornDown(program, wanted)
      }),
    )
  }
}

async function whileSending({ row, times, seed }: FaultRun): Promise<void> {
  const tally = row('clock set anew while telemetry is recorded and sent')
  tally.note(
    'by up to eleven hours either way: a record that is retried is dropped after a day, by the wall clock, and says so',
  )
  const segment = await startSegmentDouble()
  try {
    await using opened = await openTelemetry({
      endpoint: segment.url,
      clock: jumpingClock(seed, 50, halfADayMs, tally),
    })
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    openPage(telemetry)
    const names = Array.from({ length: times(300, 60) }, (_, number) => `clock.${number}`)
    for (const [number, name] of names.entries()) {
      if (number % 20 === 10) await segment.next({ kind: 'answer', status: 503 }, { kind: 'reset' })
      telemetry.record('server_start', { server_version: name }, { because: 'a fault' })
    }
    const pending = () => {
      const { waiting, sending, retrying } = telemetry.view().counts
      return waiting + sending + retrying
    }
    await waitUntil('all to be settled', pending, { accept: (left) => left === 0, timeoutMs: 120_000 }).catch(() => {})
    for (const name of names) {
      const state = telemetry.page({ text: name }, null, 1).records[0]
      if (state?.state !== 'accepted') tally.lost(`the record ${name}, which is ${state?.state}: ${state?.why}`)
    }
  } finally {
    segment.stop()
  }
}

/** Sets the wall clock anew, again and again. */
export const clockJumps: Fault = {
  id: 'clock-jumps',
  async run(run) {
    await whileSending(run)
    await whileDeploying(run)
  },
}
