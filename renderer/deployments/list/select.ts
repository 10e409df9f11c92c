import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { locale } from '../../ui/locale.ts'
import { needsUser, stateLook } from '../deployment-state.ts'
import { words as guests, originWords, reportsByItself } from '../guests/words.ts'
import { databaseWords, modeNames } from '../words.ts'

export type SortKey = 'name' | 'state' | 'port' | 'cpu' | 'memory'

export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

/** Every word of the filter stands somewhere in what the row says. */
export function matchesFilter(deployment: DeploymentView, filter: string): boolean {
  if (filter === '') return true
  const said = [
    deployment.name,
    stateLook(deployment).word,
    deployment.why,
    databaseWords(deployment),
    modeNames[deployment.mode],
    String(deployment.listen.port),
    deployment.version ?? '',
    deployment.engine ?? '',
    originWords(deployment.origin),
    reportsByItself(deployment.origin) ? guests.reports : '',
  ]
  const text = said.join(' ').toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The ids of the rows, in their order. Equal ones stand by name, so that nothing jumps about. */
export function visibleIds(
  deployments: Readonly<Record<string, DeploymentView>>,
  filter: string,
  sorting: Sorting,
): readonly string[] {
  const rows = Object.values(deployments).filter((deployment) => matchesFilter(deployment, filter))
  const sign = sorting.descending ? -1 : 1
  rows.sort((a, b) => sign * compare(a, b, sorting.key) || byName(a, b))
  return rows.map((row) => row.id)
}

/** Those that ask for something, the newest trouble first. */
export function needy(deployments: Readonly<Record<string, DeploymentView>>): readonly DeploymentView[] {
  return Object.values(deployments)
    .filter(({ state }) => needsUser(state))
    .sort((a, b) => b.since - a.since || byName(a, b))
}

function compare(a: DeploymentView, b: DeploymentView, key: SortKey): number {
  switch (key) {
    case 'name':
      return byName(a, b)
    case 'state':
      return stateLook(a).word.localeCompare(stateLook(b).word)
    case 'port':
      return a.listen.port - b.listen.port
    case 'cpu':
      return (a.usage?.cpuPercent ?? -1) - (b.usage?.cpuPercent ?? -1)
    case 'memory':
      return (a.usage?.memoryBytes ?? -1) - (b.usage?.memoryBytes ?? -1)
  }
}

const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })

function byName(a: DeploymentView, b: DeploymentView): number {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}
