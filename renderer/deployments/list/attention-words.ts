import type { DeploymentView, TaskKind } from '../../../electron/deployments/view.ts'
import { sentences } from '../sentences.ts'
import { taskTitle } from '../task/task-words.ts'
import { words } from './words.ts'

const said = words.attention

export interface AttentionWords {
  readonly title: string
  /** What happened and what it means for applications and data. */
  readonly text: string
  readonly actions: readonly { readonly name: string; readonly href: string }[]
}

/**
 * What a deployment that does not mend itself asks of the user.
 * @param waiting by the task's id, what the tasks do that wait for a decision
 */
export function attentionWords(
  { id, name, state, why, listen, origin }: DeploymentView,
  waiting: Readonly<Record<string, TaskKind>>,
): AttentionWords {
  const detail = `/deployments/${id}`
  const port = String(listen.port)
  switch (state.kind) {
    case 'failed': {
      const kind = waiting[state.taskId]
      return {
        title: kind ? taskTitle({ kind, state: 'failed', deploymentName: name }) : said.failed.title(name),
        text: sentences(why, failedMeans(kind)),
        actions: [{ name: said.failed.see, href: `/tasks/${state.taskId}` }],
      }
    }
    case 'missing':
      if (origin.from === 'adopted') {
        return {
          title: said.adoptedGone.title(name),
          text: said.adoptedGone.text(origin.container),
          actions: [{ name: said.adoptedGone.open, href: detail }],
        }
      }
      return {
        title: said.gone.title(name),
        text: sentences(said.gone.happened, why, said.gone.means(port)),
        actions: [
          { name: said.gone.open, href: detail },
          { name: said.showWhatHappened, href: `${detail}/events` },
        ],
      }
    default:
      return {
        title: said.silent.title(name),
        text: sentences(why, said.silent.means(port)),
        actions: [
          { name: said.silent.settings, href: `${detail}/settings` },
          ...(origin.from === 'remote' ? [] : [{ name: said.silent.log, href: `${detail}/log` }]),
        ],
      }
  }
}

function failedMeans(kind: TaskKind | undefined): string {
  if (kind === 'deploy') return said.failed.deploy
  return kind === 'tear-down' || kind === 'clean-up' ? said.failed.remove : said.failed.change
}
