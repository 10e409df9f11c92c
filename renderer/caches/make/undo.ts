import type { ActionReport, CreatedCache, UndoOffer } from '../../../electron/caches/view.ts'
import type { Client } from '../../client/client.ts'
import { registerCommands } from '../../ui/commands.ts'
import { showToast, type Toast, withdrawToast } from '../../ui/toasts.ts'
import { undoChange } from '../api.ts'
import { failureText } from '../failure-text.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { words } from './words.ts'

type News = Omit<Toast, 'id' | 'action'>

interface Change {
  /** What the palette calls its undoing. */
  readonly command: string
  /** That it was done. */
  readonly said: News
  /** How its undoing ended. */
  readonly undone: (report: ActionReport) => News
  /** What stands before the reason where it was not undone. */
  readonly failed: string
}

/** Says that the cache is made, and takes it back when asked within the time that the backend gives. */
export function offerUndo(client: Client, deploymentId: string, created: CreatedCache): void {
  const { name, replaced } = created
  const said = words.undo.ofMaking
  const undone = replaced === null ? said.undone : said.undoneChange
  offer(client, deploymentId, created, {
    command: said.command(name),
    said:
      replaced === null
        ? { tone: 'good', title: said.made(name), text: said.madeText }
        : { tone: 'good', title: said.changed(name), text: said.changedText },
    undone: ({ results: [result] }) => ({
      tone: 'quiet',
      title: result?.outcome === 'not-there' ? said.gone(name) : undone(name),
    }),
    failed: said.failed(name),
  })
}

/** Says that caches are dropped, and makes them again when asked in time. */
export function offerDropUndo(client: Client, deploymentId: string, names: readonly string[], undo: UndoOffer): void {
  const said = words.undo.ofDropping
  const what = namedOrCounted(names)
  offer(client, deploymentId, undo, {
    command: said.command(what),
    said: { tone: 'quiet', title: droppedWords(names), text: said.droppedText },
    undone: ({ done }) => ({ tone: 'good', title: said.undone(names.length === 1 ? what : said.caches(done)) }),
    failed: said.failed(what),
  })
}

/** That these caches are dropped. */
export function droppedWords(names: readonly string[]): string {
  return words.undo.ofDropping.dropped(namedOrCounted(names))
}

function namedOrCounted(names: readonly string[]): string {
  const [first] = names
  return names.length === 1 && first !== undefined ? first : words.undo.ofDropping.caches(names.length)
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
  const toast = showToast({
    ...change.said,
    action: { name: words.undo.undo, until: undoUntil, run: () => void run() },
  })
}

async function undo(client: Client, deploymentId: string, undoToken: string, change: Change): Promise<News> {
  try {
    const report = await undoChange(client, deploymentId, undoToken)
    const failed = report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-tried')
    const [first, ...others] = failed
    if (!first) return change.undone(report)
    const { why, whyOfMany, noReason } = words.undo
    const reason = first.message ?? noReason
    const text = others.length === 0 ? why(first.item, reason) : whyOfMany(first.item, reason, others.length)
    return { tone: 'bad', title: change.failed, text }
  } catch (error) {
    return { tone: 'bad', title: change.failed, text: failureText(error) }
  }
}
