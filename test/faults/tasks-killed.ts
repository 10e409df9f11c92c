import { newFolder, removeFolder } from '../support/deployments/program.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, removeLabelled } from '../support/docker.ts'
import { isGone, isStopped, isWhole } from './kills/checks.ts'
import { type Chapter, type Story, tellOften } from './kills/story.ts'
import type { Fault, FaultRun, Tally } from './results/fault.ts'

const choices: readonly SpecChoice[] = [{ cacheMode: 'deep', extra: { STANDIN_SNAPSHOT_MS: '300' } }, { source: 'new' }]

/** Settings with which the new container ends at once, so that the task goes back. */
const ending = { VERIFY_SKIP: 'true', STANDIN_EXIT_AT: 'authority', STANDIN_EXIT_CODE: '101' }

function withExtra({ spec, secrets }: Wanted, extra: Readonly<Record<string, string>>): Wanted {
  return { spec: { ...spec, extra: { ...spec.extra, ...extra } }, secrets }
}

async function storyOf(choice: SpecChoice, chaptersOf: (wanted: Wanted) => readonly Chapter[]): Promise<Story> {
  const folder = newFolder()
  const wanted = await wantedSpec(choice)
  return {
    folder,
    chapters: chaptersOf(wanted),
    async close() {
      await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
      removeFolder(folder)
    },
  }
}

function rowsOf({ row }: FaultRun) {
  const each = (what: string) => row(`kill -9 at the beginning and in the middle of each step of ${what}`)
  return {
    deploy: each('a deploy'),
    back: each('a deploy’s way back'),
    power: each('a stop, a start and a restart'),
    apply: each('changed settings'),
    applyBack: each('changed settings’ way back'),
    tearDown: each('a tear-down'),
  }
}

function wholeLife(rows: Readonly<Record<keyof ReturnType<typeof rowsOf>, Tally>>, wanted: Wanted): readonly Chapter[] {
  const debug: Wanted = { ...wanted, spec: { ...wanted.spec, logLevel: 'debug' } }
  const broken = withExtra(debug, ending)
  const ends = 'succeeded'
  const whole = (what: Wanted): Pick<Chapter, 'holds' | 'ends'> => ({
    ends,
    holds: (program) => isWhole(program, what),
  })
  return [
    { row: rows.deploy, act: { do: 'deploy', wanted }, ...whole(wanted) },
    {
      row: rows.power,
      group: 'power',
      act: { do: 'stop', wanted },
      ends,
      holds: (program) => isStopped(program, wanted),
    },
    { row: rows.power, group: 'power', act: { do: 'start', wanted }, ...whole(wanted) },
    { row: rows.power, group: 'restart', act: { do: 'restart', wanted }, ...whole(wanted) },
    { row: rows.apply, act: { do: 'apply', wanted: debug }, ...whole(debug) },
    {
      row: rows.applyBack,
      group: 'back',
      act: { do: 'apply', wanted: broken },
      ends: 'rolled-back',
      holds: (program) => isWhole(program, debug),
    },
    {
      row: rows.tearDown,
      act: { do: 'tear-down', wanted: debug },
      ends,
      holds: (program) => isGone(program, debug),
    },
  ]
}

/** Kills the program in each step of each task, on the real engine; its next start goes on to the end. */
export const tasksKilled: Fault = {
  id: 'tasks-killed',
  async run(run) {
    const rows = rowsOf(run)
    const known = new Map<Tally, Set<string>>()
    const every = run.times(1, 6)
    for (const choice of choices) {
      const begin = () => storyOf(choice, (wanted) => wholeLife(rows, wanted))
      await tellOften({ begin, every, known })
      const inVain = () =>
        storyOf(choice, (wanted) => {
          const broken = withExtra(wanted, ending)
          const act = { do: 'deploy', wanted: broken } as const
          return [{ row: rows.back, act, ends: 'rolled-back', holds: (program) => isGone(program, broken) }]
        })
      await tellOften({ begin: inVain, every, known })
    }
    for (const [row, moments] of known) row.note(stepsIn([...moments]))
  },
}

/** Which steps there are, for whoever asks whether one was left out. */
export function stepsIn(moments: readonly string[]): string {
  const begun = moments.filter((moment) => moment.endsWith(' begun'))
  const steps = begun.map((moment) =>
    moment
      .slice(0, -' begun'.length)
      .replace(/ undone$/, '')
      .replace(/^[a-z-]+: /, ''),
  )
  return `${steps.length} steps, ${moments.length - begun.length} of them in the middle too: ${[...new Set(steps)].join(', ')}`
}
