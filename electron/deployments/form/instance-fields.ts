import type { CacheMode } from '../../readyset/kinds.ts'
import type { DeployForm } from '../draft.ts'
import type { DraftFacts } from './facts.ts'
import { bytesFromWords, roundedSize } from './memory-words.ts'
import type { Notes } from './notes.ts'

const mebibyte = 1024 * 1024
/** Docker itself refuses container limits below 6 MiB; ReadySet needs far more to hold a connection. */
const leastMemory = 64 * mebibyte
const littleMemory = 512 * mebibyte

/** The cache mode, where the image has it. */
export function readCacheMode(form: DeployForm, { capabilities }: DraftFacts, notes: Notes): CacheMode | undefined {
  if (!capabilities.certain || capabilities.cacheModes.includes(form.cacheMode)) return form.cacheMode
  const [only = 'deep'] = capabilities.cacheModes
  notes.problem('cacheMode', `This release of ReadySet has no ${form.cacheMode} mode; it runs ${only}.`, only)
  return undefined
}

/** The container's memory limit in bytes; none where nothing was typed. */
export function readMemoryLimit(form: DeployForm, notes: Notes): { readonly bytes: number | undefined } | undefined {
  const words = form.memoryLimit.trim()
  if (words === '') return { bytes: undefined }
  const bytes = bytesFromWords(words)
  if (bytes === undefined) {
    notes.problem('memoryLimit', 'A size is a number with a unit, such as 2 GB or 512 MiB.')
    return undefined
  }
  if (bytes < leastMemory) {
    const unitMissing = /^\d{1,4}([.,]\d+)?$/.test(words)
    const suggestion = unitMissing ? `${words} GB` : '1 GB'
    notes.problem(
      'memoryLimit',
      `${roundedSize(bytes)} is too little for ReadySet to run in; 64 MiB is the least.`,
      suggestion,
    )
    return undefined
  }
  if (bytes < littleMemory) notes.remark(`${roundedSize(bytes)} of memory leaves little room for cached results.`)
  return { bytes }
}

/** Tracing directives, such as `info` or `info,replicators=debug`; `info` where nothing was typed. */
export function readLogLevel(form: DeployForm, notes: Notes): string | undefined {
  const level = form.logLevel.trim() || 'info'
  const directive = /^(?:[\w:]+(?:\[[^\]]*\])?=)?(?:trace|debug|info|warn|error|off)$/i
  if (level.split(',').every((one) => directive.test(one.trim()))) return level
  notes.problem(
    'logLevel',
    'A level is trace, debug, info, warn, error or off, or a list such as info,replicators=debug.',
    'info',
  )
  return undefined
}
