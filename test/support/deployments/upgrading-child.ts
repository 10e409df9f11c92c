// A program of its own that upgrades, for tests that kill it: `node upgrading-child.ts FOLDER ID DIGEST`.
// It writes `STEP STATE` lines as the task goes on, and then waits to be killed.
import { openProgram } from './program.ts'

const [folder = '', id = '', digest = ''] = process.argv.slice(2)
const program = await openProgram({ folder })
const told = new Set<string>()
program.deployments.onTask(({ steps }) => {
  for (const step of steps) {
    const line = `${step.id} ${step.state}\n`
    if (step.state === 'todo' || told.has(line)) continue
    told.add(line)
    process.stdout.write(line)
  }
})
await program.state(id, 'online')
await program.deployments.upgrade(id, { image: '', digest })
setInterval(() => {}, 1000)
