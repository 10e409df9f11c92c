// A program of its own that deploys, for tests that kill it: `node deploying-child.ts FOLDER WANTED-AS-JSON`.
// It writes `step STATE` lines as the task goes on, and then waits to be killed.
import { openProgram } from './program.ts'
import type { Wanted } from './specs.ts'

const [folder = '', text = '{}'] = process.argv.slice(2)
const { spec, secrets } = JSON.parse(text) as Wanted
const program = await openProgram({ folder })
const told = new Set<string>()
program.deployments.onTask(({ steps }) => {
  for (const { id, state } of steps) {
    const line = `${id} ${state}\n`
    if (state === 'todo' || told.has(line)) continue
    told.add(line)
    process.stdout.write(line)
  }
})
await program.deployments.deploySpec(spec, secrets)
setInterval(() => {}, 1000)
