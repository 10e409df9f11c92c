import { type Act, killWhenItSays } from '../support/deployments/act.ts'
import { openProgram } from '../support/deployments/program.ts'
import type { Wanted } from '../support/deployments/specs.ts'

/** Kills the program when the step with this number begins. Gives the step, or undefined where there are fewer. */
export async function killAtStep(
  number: number,
  folder: string,
  act: Act['do'],
  wanted: Wanted,
): Promise<string | undefined> {
  let begun = 0
  const killedAt = await killWhenItSays(
    (line) => {
      if (line.startsWith('ended ')) return true
      if (!line.endsWith(' running')) return false
      begun += 1
      return begun > number
    },
    folder,
    { do: act, wanted },
  )
  return killedAt?.endsWith(' running') ? killedAt.split(' ')[0] : undefined
}

/** Starts the program again and lets it go on with what it finds. Gives how its last task ended. */
export async function goOn(folder: string): Promise<string> {
  const program = await openProgram({ folder })
  try {
    const [task] = program.deployments.tasks()
    if (task === undefined) return 'none'
    const { state, steps } = await program.settled(task.id, 180_000)
    return state === 'succeeded' ? state : `${state}: ${JSON.stringify(steps.find(({ error }) => error)?.error)}`
  } finally {
    await program.close()
  }
}
