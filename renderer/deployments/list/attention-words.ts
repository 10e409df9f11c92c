import type { DeploymentView } from '../../../electron/deployments/view.ts'

export interface AttentionWords {
  readonly title: string
  /** What happened and what it means for applications and data. */
  readonly text: string
  readonly actions: readonly { readonly name: string; readonly href: string }[]
}

/** What a deployment that does not mend itself asks of the user. */
export function attentionWords({ id, name, state, why, listen, origin }: DeploymentView): AttentionWords {
  const detail = `/deployments/${id}`
  switch (state.kind) {
    case 'failed':
      return {
        title: `Deploying ${name} failed`,
        text: `${sentence(why)} What it had made is kept until you retry or roll back; your database is as it was.`,
        actions: [{ name: 'See what failed', href: `/tasks/${state.taskId}` }],
      }
    case 'missing':
      if (origin.from === 'adopted') {
        return {
          title: `The container of ${name} is gone`,
          text: `Somebody removed ${origin.container}. Whoever made it can make it again, and it is found then; this program did not make it. Applications cannot connect to it.`,
          actions: [{ name: 'Open it, or forget it…', href: detail }],
        }
      }
      return {
        title: `The containers of ${name} are gone`,
        text: `Somebody removed them outside this program. ${sentence(why)} Applications cannot connect to port ${listen.port}; the database behind it is not touched.`,
        actions: [
          { name: 'Make them again or forget it…', href: detail },
          { name: 'Show what happened', href: `${detail}/events` },
        ],
      }
    default:
      return {
        title: `${name} does not answer`,
        text: `${sentence(why)} Applications that connect to port ${listen.port} get errors; no data is at risk.`,
        actions: [
          { name: 'Open its settings', href: `${detail}/settings` },
          ...(origin.from === 'remote' ? [] : [{ name: 'Show the log', href: `${detail}/log` }]),
        ],
      }
  }
}

/** A reason, which begins small and ends without a stop, as a sentence. */
function sentence(why: string): string {
  if (why === '') return ''
  const first = why.charAt(0).toUpperCase() + why.slice(1)
  return /[.?!]$/.test(first) ? first : `${first}.`
}
