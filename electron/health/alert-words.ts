import type { AlertFact, AlertRule, DiskView, InstanceLevels } from './view.ts'

/** How an alert is told: by the desktop in English, by the page from what it is about. Holds masked reasons, and no secret. */
export interface AlertWords {
  readonly title: string
  readonly text: string
  /** The title of the news that it is over; null where that is no news, as when the user stopped it. */
  readonly over: string | null
  readonly about: AlertFact | null
}

interface Named {
  readonly name: string
  readonly port: number
}

export function downWords({ name, port }: Named, why: string, stopped: boolean): AlertWords {
  return {
    title: `${name} does not answer`,
    text: `${sentence(why)}Applications that connect to port ${port} get errors; no data is at risk.`,
    over: stopped ? null : `${name} answers again`,
    about: { rule: 'down', name, port, why },
  }
}

export function crashLoopWords({ name, port }: Named, restarts: number, minutes: number, stopped: boolean): AlertWords {
  return {
    title: `${name} restarts again and again`,
    text: `${restarts} restarts within ${minutes} min. Applications that connect to port ${port} get errors until it stays up; the end of its log says why it ends.`,
    over: stopped ? null : `${name} stays up again`,
    about: { rule: 'crash-loop', name, port, restarts, minutes },
  }
}

export function lagWords({ name }: Named, { lagSeconds, lagBytes }: InstanceLevels, stopped: boolean): AlertWords {
  const behind =
    lagSeconds === null
      ? `${sizeWords(lagBytes ?? 0)} of the upstream’s log are not applied yet`
      : `${Math.round(lagSeconds)} s behind`
  return {
    title: `${name} is behind its upstream`,
    text: `${behind}: what deep caches answer is as old as that. The upstream keeps its log until it is read.`,
    over: stopped ? null : `${name} has caught up with its upstream`,
    about: { rule: 'lag', name, lagSeconds, lagBytes },
  }
}

export function memoryWords({ name }: Named, levels: InstanceLevels, stopped: boolean): AlertWords {
  const { memoryBytes, memoryLimitBytes } = levels
  const percent = memoryPercentOf(levels)
  const share = percent === null ? '' : ` (${Math.round(percent)}%)`
  return {
    title: `${name} is near its memory limit`,
    text: `${sizeWords(memoryBytes ?? 0)} of ${sizeWords(memoryLimitBytes ?? 0)}${share}. Above the limit the engine kills it, and it begins again with cold caches.`,
    over: stopped ? null : `${name} is well below its memory limit again`,
    about: { rule: 'memory', name, memoryBytes: memoryBytes ?? 0, memoryLimitBytes: memoryLimitBytes ?? 0 },
  }
}

export function diskWords(disk: DiskView): AlertWords {
  const usedPercent = diskPercentOf(disk)
  const { label, freeBytes } = disk
  return {
    title: `The storage of ${label} is nearly full`,
    text: `${usedPercent === null ? '' : `${Math.floor(usedPercent)}% used, `}${sizeWords(freeBytes ?? 0)} free. When nothing is left, snapshots, new images and the databases on it fail.`,
    over: `The storage of ${label} has room again`,
    about: { rule: 'disk', engine: label, usedPercent, freeBytes },
  }
}

export function engineWords(label: string, why: string, deployments: number): AlertWords {
  const what =
    deployments === 1
      ? 'One deployment is on it; whether it runs is'
      : `${deployments} deployments are on it; whether they run is`
  return {
    title: `${label} does not answer`,
    text: `${sentence(why)}${what} not known.`,
    over: `${label} answers again`,
    about: { rule: 'engine', engine: label, why, deployments },
  }
}

export function memoryPercentOf({ memoryBytes, memoryLimitBytes }: InstanceLevels): number | null {
  if (memoryBytes === null || memoryLimitBytes === null || memoryLimitBytes <= 0) return null
  return (100 * memoryBytes) / memoryLimitBytes
}

export function diskPercentOf({ freeBytes, totalBytes }: DiskView): number | null {
  if (freeBytes === null || totalBytes === null || totalBytes <= 0) return null
  return 100 * (1 - freeBytes / totalBytes)
}

/** The page to open, by what is amiss. */
export function alertPath(rule: AlertRule, deploymentId: string | null): string {
  if (deploymentId === null) return '/settings/engines'
  return `/deployments/${deploymentId}/${rule === 'lag' || rule === 'memory' ? 'charts' : 'events'}`
}

function sentence(why: string): string {
  if (why === '') return ''
  const text = why.charAt(0).toUpperCase() + why.slice(1)
  return /[.?!]$/.test(text) ? `${text} ` : `${text}. `
}

/** Decimal, as the page says sizes: `3.1 GB`. */
function sizeWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const
  let [value, unit] = [bytes, 0]
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1]
  return `${value >= 100 || unit === 0 ? Math.round(value) : Math.round(value * 10) / 10} ${units[unit]}`
}
