import type { DatabaseKind } from '../../readyset/kinds.ts'
import { cutText } from '../queries/cut-text.ts'
import { type CacheStatement, readCreateCache } from '../statements/read-create-cache.ts'
import type { ImportItem, ImportPreview } from '../view.ts'
import type { CacheDefinition } from './definitions.ts'

/** A statement of a file as it would run, with how it compares. */
export interface ComparedStatement {
  readonly item: ImportItem
  /** The whole statement. */
  readonly sql: string
}

export interface Comparison {
  readonly statements: readonly ComparedStatement[]
  readonly onlyHere: readonly string[]
}

const mostShown = 2_000

interface Known {
  readonly definition: CacheDefinition
  readonly read: CacheStatement | null
}

/** Holds the statements of a file against an instance's caches. Pure; a statement that makes no cache is refused. */
export function compareFile(
  kind: DatabaseKind,
  statements: readonly string[],
  definitions: readonly CacheDefinition[],
): Comparison {
  const known = definitions.map((definition): Known => ({ definition, read: readCreateCache(kind, definition.sql) }))
  const byName = new Map(known.map((one) => [one.definition.name, one]))
  const byQuery = new Map(known.map((one) => [one.read?.from ?? '', one]))
  const byId = new Map(known.map((one) => [one.definition.queryId ?? '', one]))
  const inFile = new Set<string>()
  const compared = statements.map((sql, index): ComparedStatement => {
    const read = readCreateCache(kind, sql)
    const here = read
      ? ((read.name === null ? undefined : byName.get(read.name)) ?? byQuery.get(read.from) ?? byId.get(read.from))
      : undefined
    if (here) inFile.add(here.definition.name)
    const item = { n: index + 1, sql: cutText(sql, mostShown).text, name: read?.name ?? null, ...verdict(read, here) }
    return { item, sql }
  })
  return {
    statements: compared,
    onlyHere: definitions.map(({ name }) => name).filter((name) => !inFile.has(name)),
  }
}

export function previewOf({ statements, onlyHere }: Comparison): ImportPreview {
  return { items: statements.map(({ item }) => item), onlyHere }
}

function verdict(read: CacheStatement | null, here: Known | undefined): Pick<ImportItem, 'state' | 'detail'> {
  if (read === null) return { state: 'refused', detail: 'This is no CREATE CACHE statement, so it is never run.' }
  if (here === undefined) return { state: 'new', detail: null }
  if (here.read !== null && isSame(read, here.read, here.definition)) return { state: 'same', detail: null }
  return { state: 'different', detail: cutText(here.definition.sql, mostShown).text }
}

/** What a statement leaves to the instance's defaults does not make it different. */
function isSame(file: CacheStatement, here: CacheStatement, { name, queryId }: CacheDefinition): boolean {
  if (file.name !== null ? file.name !== name : name !== queryId) return false
  if (file.type !== null && file.type !== here.type) return false
  if (file.from !== here.from && file.from !== queryId) return false
  return file.options.length === 0 ? file.type === null || here.options.every(isDefault) : sameList(file, here)
}

function sameList(file: CacheStatement, here: CacheStatement): boolean {
  return file.options.length === here.options.length && file.options.every((one, index) => one === here.options[index])
}

/** What a plain CREATE SHALLOW CACHE is given (`DEFAULT_TTL_MS`, `DEFAULT_COALESCE_MS`). */
function isDefault(option: string): boolean {
  return option === 'policy ttl 10000 ms' || option === 'coalesce 5000 ms'
}
