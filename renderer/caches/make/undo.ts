import type { CreatedCache } from '../../../electron/caches/view.ts'
import { failureOf } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { registerCommands } from '../../ui/commands.ts'
import { showToast, withdrawToast } from '../../ui/toasts.ts'
import { undoCreate } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'

/** Says that the cache is made, and takes it back when asked within the time that the backend gives. */
export function offerUndo(client: Client, deploymentId: string, created: CreatedCache): void {
  const { name, replaced, undoToken, undoUntil } = created
  const left = Math.max(0, undoUntil - Date.now())
  const run = async () => {
    withdraw()
    withdrawToast(toast)
    showToast(await undo(client, deploymentId, undoToken, name, replaced !== null))
    queriesChanged()
  }
  const withdraw = registerCommands([
    {
      id: `undo-${undoToken}`,
      title: `Undo making the cache ${name}`,
      group: 'Here',
      keys: 'u',
      run: () => void run(),
    },
  ])
  setTimeout(withdraw, left)
  const toast = showToast({
    tone: 'good',
    title: replaced === null ? `${name} is cached` : `${name} was made anew`,
    text: replaced === null ? 'Its first read fills it.' : 'Its former definition comes back if you undo this.',
    action: { name: 'Undo', until: undoUntil, run: () => void run() },
  })
}

async function undo(client: Client, deploymentId: string, undoToken: string, name: string, replaced: boolean) {
  try {
    const { results } = await undoCreate(client, deploymentId, undoToken)
    const [result] = results
    if (result?.outcome === 'failed') {
      return { tone: 'bad', title: `${name}: not undone`, text: result.message ?? '' } as const
    }
    const title = replaced ? `${name} is as it was` : `${name} is no longer cached`
    return { tone: 'quiet', title: result?.outcome === 'not-there' ? `${name} was gone already` : title } as const
  } catch (error) {
    const { message, hint } = failureOf(error)
    return { tone: 'bad', title: `${name}: not undone`, text: hint === null ? message : `${message} ${hint}` } as const
  }
}
