// A program of its own that does one thing to a deployment, for tests that kill it: `node acting-child.ts FOLDER ACT-AS-JSON`.
// It writes `STEP STATE` lines as the task goes on, then `ended STATE`, and then waits to be killed.
import type { Act } from './act.ts'
import { beginAct } from './begin-act.ts'
import { openProgram } from './program.ts'

const [folder = '', text = '{}'] = process.argv.slice(2)
const act = JSON.parse(text) as Act
const program = await openProgram({ folder })
const told = new Set<string>()
const tell = (line: string) => {
  if (told.has(line)) return
  told.add(line)
  process.stdout.write(`${line}\n`)
}
program.deployments.onTask(({ steps, state, endedAt }) => {
  for (const step of steps) if (step.state !== 'todo') tell(`${step.id} ${step.state}`)
  if (endedAt !== null) tell(`ended ${state}`)
})

await beginAct(program, act)
setInterval(() => {}, 1000)
