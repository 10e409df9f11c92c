import { openProgram, type Program, type ProgramOptions, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../support/docker.ts'

/** A long wait: through a bad line, and on a busy machine. */
export const longMs = 240_000

/** Runs `body` with a program and a spec of its own, and removes both after. */
export async function withProgram(
  options: ProgramOptions,
  choice: SpecChoice,
  body: (program: Program, wanted: Wanted) => Promise<void>,
): Promise<void> {
  const wanted = await wantedSpec(choice)
  const program = await openProgram(options)
  try {
    await body(program, wanted)
  } finally {
    await program.close()
    await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
    removeFolder(program.folder)
  }
}

/** Waits for a task's end. @throws Error with the step that failed where it ended otherwise */
export async function succeeded(program: Program, begun: Promise<{ readonly id: string }>): Promise<void> {
  const { state, kind, steps } = await program.settled((await begun).id, longMs)
  if (state === 'succeeded') return
  throw new Error(`${kind} ended ${state}: ${JSON.stringify(steps.find(({ error }) => error)?.error)}`)
}

/** Waits until it is online, and asks a query over the address that the program shows. */
export async function answers(program: Program, { spec }: Wanted): Promise<void> {
  await program.state(spec.id, 'online', longMs)
  const { url } = await program.deployments.secretOf(spec.id)
  const [row] = await ask(url, 'SELECT 42 AS answer')
  if (Number(row?.answer) !== 42) throw new Error(`the shown address answers ${JSON.stringify(row)}`)
}

/** Tears it down to nothing. */
export async function tornDown(program: Program, { spec }: Wanted): Promise<void> {
  await succeeded(program, program.deployments.tearDown(spec.id, { name: spec.name, keepData: false }))
  const { containers, networks, volumes } = await listLabelled(`${deploymentLabel}=${spec.id}`)
  const left = [...containers, ...networks, ...volumes]
  if (left.length > 0) throw new Error(`${left.join(', ')} is left`)
}
