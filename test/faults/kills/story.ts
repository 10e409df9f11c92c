import type { Act } from '../../support/deployments/act.ts'
import { openProgram, type Program } from '../../support/deployments/program.ts'
import type { Tally } from '../results/fault.ts'
import { liveUntil, worthDyingAt } from './dying.ts'

/** One task in a deployment's life. */
export interface Chapter {
  /** Where its deaths are counted; null of a task that is only needed for those that come after. */
  readonly row: Tally | null
  readonly act: Act
  /** How it ends however often its program dies. */
  readonly ends: 'succeeded' | 'rolled-back'
  /** Those that are told only together, such as a stop with its start; without it, the chapter is in every telling. */
  readonly group?: string
  /** Looks whether everything is as it should be after it. */
  holds(program: Program): Promise<void>
}

/** A deployment's life, made anew for each telling. */
export interface Story {
  readonly folder: string
  readonly chapters: readonly Chapter[]
  close(): Promise<void>
}

export interface Telling {
  begin(): Promise<Story>
  /** Of so many moments one is died at. */
  readonly every: number
  /** Moments that another story dies at already, with what was done, by their row. */
  readonly known: Map<Tally, Set<string>>
}

/** Another program on this machine took a port while the deployment was stopped: the life is told once more. */
class PortTaken extends Error {}
const mostTimesTaken = 10

/**
 * Tells a life once as a whole, and takes down at which moments each of its tasks can die; then tells it again and again, and lets
 * each task die at the next of its moments, until it has died at all of them. So a step that is new is died in by itself.
 */
export async function tellOften({ begin, every, known }: Telling): Promise<void> {
  let taken = 0
  const unlessTaken = async <T>(tell: () => Promise<T>): Promise<T> => {
    try {
      return await tell()
    } catch (error) {
      taken += 1
      if (!(error instanceof PortTaken) || taken > mostTimesTaken) throw error
      return await unlessTaken(tell)
    }
  }
  let left = await unlessTaken(() => tellWhole(begin, every, known))
  while (left.some((moments) => moments.length > 0)) {
    const before = left
    left = await unlessTaken(() => tellWithDeaths(begin, before))
  }
}

async function tellWhole(
  begin: Telling['begin'],
  every: number,
  known: Telling['known'],
): Promise<readonly (readonly string[])[]> {
  const story = await begin()
  const found: (readonly string[])[] = []
  try {
    for (const { row, act, ends, holds } of story.chapters) {
      const { moments, ended, steps } = await liveUntil(undefined, story.folder, act)
      if (ended !== undefined && isPort(ended)) throw new PortTaken(ended)
      if (!ended?.startsWith(ends)) throw new Error(`${act.do} ended ${ended} with no death at all`)
      const done = steps.filter((step) => !step.endsWith(':todo')).map((step) => step.split(':')[0] ?? '')
      const unseen = done.filter((step) => !moments.includes(`${step} begun`))
      if (unseen.length > 0) throw new Error(`${unseen} began and was not seen to begin`)
      await withProgram(story.folder, holds)
      const before = (row && known.get(row)) ?? new Set()
      const fresh = row
        ? worthDyingAt(moments).filter((moment) => !before.has(`${act.do}: ${moment}`) && isOf(ends, moment))
        : []
      if (row) known.set(row, new Set([...before, ...fresh.map((moment) => `${act.do}: ${moment}`)]))
      found.push(fresh.filter((_, number) => number % every === 0))
    }
  } finally {
    await story.close()
  }
  return found
}

/** Where a task is to go back, the way back is what is died on. */
function isOf(ends: Chapter['ends'], moment: string): boolean {
  return ends === 'succeeded' || moment.includes(' undone ')
}

/** Gives the moments that are left. */
async function tellWithDeaths(
  begin: Telling['begin'],
  left: readonly (readonly string[])[],
): Promise<readonly (readonly string[])[]> {
  const story = await begin()
  const wanted = new Set(story.chapters.flatMap(({ group }, at) => (left[at]?.length === 0 ? [] : [group])))
  try {
    for (const [at, chapter] of story.chapters.entries()) {
      if (chapter.group !== undefined && !wanted.has(chapter.group)) continue
      const moment = left[at]?.[0]
      // What comes after depends on it: without it the life is over.
      if (!(await dieAndGoOn(story.folder, chapter, moment))) break
    }
  } finally {
    await story.close()
  }
  return left.map((moments) => moments.slice(1))
}

/** Gives whether everything was as it should be after. */
async function dieAndGoOn(folder: string, { row, act, ends, holds }: Chapter, moment?: string): Promise<boolean> {
  const { ended } = await liveUntil(moment, folder, act)
  const goOn = () =>
    withProgram(folder, async (program) => {
      const task = program.deployments.tasks().find(({ deploymentId }) => deploymentId === act.wanted.spec.id)
      const after = task && (await program.settled(task.id, 240_000))
      const state = after?.state ?? ended
      const failure = after?.steps.find(({ error }) => error)?.error
      if (isPort(`${ended} ${failure?.message}`)) throw new PortTaken(failure?.message ?? ended)
      if (state !== undefined && !state.startsWith(ends))
        throw new Error(`the task ended ${state}: ${JSON.stringify(failure)}`)
      await holds(program)
    })
  let sound = false
  let taken: PortTaken | undefined
  const checked = async () => {
    await goOn().catch((error: unknown) => {
      if (!(error instanceof PortTaken)) throw error
      taken = error
    })
    sound = true
  }
  await (row === null ? checked() : row.holds(`${act.do}, killed at "${moment ?? 'no moment'}"`, checked))
  if (taken) throw taken
  if (ended === undefined) row?.happened()
  else if (moment !== undefined) row?.note(`"${moment}" did not come again`)
  return sound
}

function isPort(words: string): boolean {
  return /port is already allocated|is in use by another program/.test(words)
}

async function withProgram(folder: string, body: (program: Program) => Promise<void>): Promise<void> {
  const program = await openProgram({ folder })
  try {
    await body(program)
  } finally {
    await program.close()
  }
}
