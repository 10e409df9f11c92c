// A program of its own that does one thing and ends itself in the middle of it: `node dying-child.ts FOLDER ACT-AS-JSON MOMENT`.
// It writes each moment that it passes, and at the one that is named it is dead before its next instruction.
import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Act } from '../../support/deployments/act.ts'
import { beginAct } from '../../support/deployments/begin-act.ts'
import { openProgram } from '../../support/deployments/program.ts'

const [folder = '', text = '{}', dieAt = ''] = process.argv.slice(2)
const act = JSON.parse(text) as Act
const passed = new Set<string>()
/** What the task is at: a step's id, with ` undone` where it is taken back; empty while no task works. */
let at = ''
let rolledBack = false

function pass(moment: string): void {
  if (passed.has(moment)) return
  passed.add(moment)
  process.stdout.write(`${moment}\n`)
  if (moment === dieAt) process.kill(process.pid, 'SIGKILL')
}

function end(task: TaskView): void {
  const failure = task.steps.find(({ error }) => error)?.error?.message
  process.stdout.write(`steps ${task.steps.map(({ id, state }) => `${id}:${state}`).join(' ')}\n`)
  process.stdout.write(`ended ${task.state}${failure === undefined ? '' : `: ${failure}`}\n`)
}

/** The engine has done what it was asked to, and the program has not heard of it yet. */
subscribe('http.client.response.finish', (message) => {
  const { method } = (message as { readonly request: ClientRequest }).request
  if (at !== '' && method !== 'GET' && method !== 'HEAD') pass(`${at} in effect`)
})

const program = await openProgram({ folder })
if (act.do !== 'deploy') await program.state(act.wanted.spec.id, act.do === 'start' ? 'stopped' : 'online')

program.deployments.onTask((task) => {
  const step = task.steps.find(({ state }) => state === 'running')
  if (step && step.id !== at) {
    at = step.id
    pass(`${at} begun`)
  }
  if (task.endedAt !== null) end(task)
  // Not from within the task's own words, which it still speaks.
  else if (task.state === 'failed' && !rolledBack) {
    rolledBack = true
    setImmediate(() => program.deployments.rollBack(task.id))
  }
})
program.deployments.onTaskLine(({ line }) => {
  const undoing = line.text === 'undoing'
  if (undoing) at = `${line.step} undone`
  if (at !== '') pass(`${at} ${undoing ? 'begun' : 'said'}`)
})
await beginAct(program, act)
setInterval(() => {}, 1000)
