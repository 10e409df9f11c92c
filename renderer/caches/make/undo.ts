import type { ActionReport, CreatedCache, UndoOffer } from '../../../electron/caches/view.ts'
import { failureOf } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { registerCommands } from '../../ui/commands.ts'
import { formatPlural } from '../../ui/format.ts'
import { showToast, type Toast, withdrawToast } from '../../ui/toasts.ts'
import { undoChange } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'

type Words = Omit<Toast, 'id' | 'action'>

interface Change {
  /** What the palette calls its undoing. */
  readonly command: string
  /** That it was done. */
  readonly said: Words
  /** How its undoing ended. */
  readonly undone: (report: ActionReport) => Words
  /** What stands before the reason where it was not undone. */
  readonly failed: string
}

/** Says that the cache is made, and takes it back when asked within the time that the backend gives. */
export function offerUndo(client: Client, deploymentId: string, created: CreatedCache): void {
  const { name, replaced } = created
  offer(client, deploymentId, created, {
    command: `Undo making the cache ${name}`,
    said: {
      tone: 'good',
      title: replaced === null ? `${name} is cached` : `${name} was made anew`,
      text: replaced === null ? 'Its first read fills it.' : 'Its former definition comes back if you undo this.',
    },
    undone: ({ results: [result] }) => ({
      tone: 'quiet',
      title:
        result?.outcome === 'not-there'
          ? `${name} was gone already`
          : replaced === null
            ? `${name} is no longer cached`
            : `${name} is as it was`,
    }),
    failed: `${name}: not undone`,
  })
}

/** Says that caches are dropped, and makes them again when asked in time. */
export function offerDropUndo(client: Client, deploymentId: string, names: readonly string[], undo: UndoOffer): void {
  const what = names.length === 1 ? `${names[0]}` : formatPlural(names.length, 'cache')
  offer(client, deploymentId, undo, {
    command: `Undo dropping ${what}`,
    said: { tone: 'quiet', title: `${what} dropped`, text: 'If you undo this it begins empty, with the same choices.' },
    undone: ({ done }) => ({
      tone: 'good',
      title: `${names.length === 1 ? what : formatPlural(done, 'cache')} made again`,
    }),
    failed: `${what}: not made again`,
  })
}

function offer(client: Client, deploymentId: string, { undoToken, undoUntil }: UndoOffer, change: Change): void {
  const run = async () => {
    withdraw()
    withdrawToast(toast)
    showToast(await undo(client, deploymentId, undoToken, change))
    queriesChanged()
  }
  const withdraw = registerCommands([
    { id: `undo-${undoToken}`, title: change.command, group: 'Here', keys: 'u', run: () => void run() },
  ])
  setTimeout(withdraw, Math.max(0, undoUntil - Date.now()))
  const toast = showToast({ ...change.said, action: { name: 'Undo', until: undoUntil, run: () => void run() } })
}

async function undo(client: Client, deploymentId: string, undoToken: string, change: Change): Promise<Words> {
  try {
    const report = await undoChange(client, deploymentId, undoToken)
    const failed = report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-tried')
    const [first] = failed
    if (!first) return change.undone(report)
    const others = failed.length === 1 ? '' : ` (and ${failed.length - 1} more)`
    return { tone: 'bad', title: change.failed, text: `${first.item}: ${first.message ?? 'no reason told'}${others}` }
  } catch (error) {
    const { message, hint } = failureOf(error)
    return { tone: 'bad', title: change.failed, text: hint === null ? message : `${message} ${hint}` }
  }
}
