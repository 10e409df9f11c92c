import type { MenuItemConstructorOptions } from 'electron'
import { assertNever } from '../base/assert-never.ts'
import type { DeploymentState, DeploymentView } from '../deployments/view.ts'

export type TrayDeployment = Pick<DeploymentView, 'id' | 'name' | 'engine' | 'state'>

/** More would not fit a menu; the rest is in the window. */
const mostShown = 12

/** The same word that the page has for the state (a test compares them). */
export function stateWord({ state, engine }: Pick<TrayDeployment, 'state' | 'engine'>): string {
  const { kind } = state
  switch (kind) {
    case 'online':
      return engine === 'demo' ? 'demo' : 'online'
    case 'not-answering':
      return 'not answering'
    case 'missing':
      return 'containers gone'
    case 'unknown':
      return 'not known'
    case 'snapshotting':
    case 'starting':
    case 'deploying':
    case 'upgrading':
    case 'restarting':
    case 'failed':
    case 'stopping':
    case 'removing':
    case 'stopped':
      return kind
    default:
      return assertNever(kind)
  }
}

/** First what asks for the user, then what is on its way, then the rest; each in the order of the names. */
function rank({ kind }: DeploymentState): number {
  if (kind === 'not-answering' || kind === 'failed' || kind === 'missing') return 0
  return kind === 'online' || kind === 'stopped' ? 2 : 1
}

/** All states in one line: `2 online, 1 not answering`. */
export function traySummary(deployments: readonly TrayDeployment[]): string {
  if (deployments.length === 0) return 'nothing is deployed'
  const counts = new Map<string, number>()
  for (const { state, engine } of inOrder(deployments)) {
    const word = stateWord({ state, engine })
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}

function inOrder(deployments: readonly TrayDeployment[]): readonly TrayDeployment[] {
  return deployments.toSorted((a, b) => rank(a.state) - rank(b.state) || a.name.localeCompare(b.name))
}

/**
 * The tray's menu: each deployment with its state, the window, and the way out.
 * @param showPage shows the window with the page at this address
 */
export function trayTemplate(
  deployments: readonly TrayDeployment[],
  showPage: (address: string) => void,
  quit: () => void,
): MenuItemConstructorOptions[] {
  const shown = inOrder(deployments).slice(0, mostShown)
  const more = deployments.length - shown.length
  return [
    ...shown.map((deployment) => ({
      id: deployment.id,
      // A single ampersand would mark the next letter as a key of the menu.
      label: `${deployment.name.replaceAll('&', '&&')}: ${stateWord(deployment)}`,
      click: () => showPage(`/deployments/${deployment.id}`),
    })),
    ...(more > 0 ? [{ id: 'more', label: `${more} more`, click: () => showPage('/') }] : []),
    ...(deployments.length === 0 ? [{ id: 'none', label: 'Nothing is deployed', enabled: false }] : []),
    { type: 'separator' },
    { id: 'open', label: 'Open ReadySet Desktop', click: () => showPage('/') },
    { id: 'quit', label: 'Quit', click: quit },
  ]
}
