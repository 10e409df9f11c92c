import type { CacheFacts, CacheOptions, InstanceAbilities } from '../../../electron/caches/view.ts'
import { words } from './words.ts'

/** The choices of CREATE CACHE as they stand in the controls. Times are seconds as typed; empty leaves them to the instance. */
export interface OptionsForm {
  readonly type: CacheOptions['type']
  readonly name: string
  readonly ttl: string
  readonly refresh: 'none' | 'ahead' | 'every'
  readonly refreshAfter: string
  readonly coalesce: string
  readonly transactions: CacheOptions['transactions']
  readonly adaptive: boolean
}

/** What decides which choices there are. */
export type OptionAbilities = Pick<InstanceAbilities, 'deepAllowed' | 'shallowCaches'>

export type TimeField = 'ttl' | 'refreshAfter' | 'coalesce'

export type ReadOptions =
  | { readonly kind: 'options'; readonly options: CacheOptions }
  | { readonly kind: 'problems'; readonly problems: Readonly<Partial<Record<TimeField, string>>> }

/** What a new cache begins with: the instance's kind and its defaults. */
export function firstForm({ deepAllowed, shallowCaches }: OptionAbilities): OptionsForm {
  return {
    type: !deepAllowed && shallowCaches ? 'shallow' : 'default',
    name: '',
    ttl: '',
    refresh: 'none',
    refreshAfter: '',
    coalesce: '',
    transactions: 'never',
    adaptive: false,
  }
}

/** The form that a cache as it is would have come from. */
export function formOf(cache: CacheFacts, queryId: string): OptionsForm {
  const says = (word: RegExp) => word.test(cache.properties)
  const coalesceMs = /coalesce (\d+) ms/.exec(cache.properties)?.[1]
  return {
    type: cache.type,
    name: cache.name === queryId ? '' : cache.name,
    ttl: seconds(cache.ttlMs),
    refresh: cache.refreshMs === null ? 'none' : says(/refresh every/) ? 'every' : 'ahead',
    refreshAfter: seconds(cache.refreshMs),
    coalesce: seconds(coalesceMs === undefined ? null : Number(coalesceMs)),
    transactions: says(/\balways\b/) ? 'always' : says(/until write/) ? 'until-write' : 'never',
    adaptive: says(/\badaptive\b/),
  }
}

/** The options as they are sent; what a deep cache does not take is left out with it. */
export function readOptions(form: OptionsForm): ReadOptions {
  const shallow = form.type !== 'deep'
  const refreshes = shallow && form.refresh !== 'none'
  const times = {
    ttl: shallow ? milliseconds(form.ttl) : undefined,
    refreshAfter: refreshes ? milliseconds(form.refreshAfter) : undefined,
    coalesce: shallow ? milliseconds(form.coalesce) : undefined,
  }
  const wrong = (Object.keys(times) as TimeField[]).filter((field) => times[field] === null)
  const problems: Partial<Record<TimeField, string>> = Object.fromEntries(
    wrong.map((field) => [field, words.options.noTime]),
  )
  if (refreshes && times.refreshAfter === undefined) problems.refreshAfter = words.options.needsTime
  if (refreshes && times.ttl === undefined) problems.ttl = words.options.needsTtl
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems }
  const options: CacheOptions = {
    type: form.type,
    transactions: form.transactions,
    ...(form.name.trim() !== '' && { name: form.name.trim() }),
    ...(times.ttl != null && { ttlMs: times.ttl }),
    ...(times.refreshAfter != null && { refreshMs: times.refreshAfter, refreshEvery: form.refresh === 'every' }),
    ...(times.coalesce != null && { coalesceMs: times.coalesce }),
    ...(refreshes && form.adaptive && { adaptive: true }),
  }
  return { kind: 'options', options }
}

/** Undefined for nothing typed, null for what is no time that ReadySet takes. */
function milliseconds(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (!/^\d+(?:[.,]\d+)?$/.test(typed)) return null
  const ms = Math.round(Number(typed.replace(',', '.')) * 1000)
  return ms >= 1 && ms <= 31_536_000_000 ? ms : null
}

function seconds(ms: number | null): string {
  return ms === null ? '' : String(ms / 1000)
}
