import { secretForms } from './secret-forms.ts'

export type Masker = (text: string) => string

/**
 * Characters for the mask, the usual one first; one is taken that is in no secret, so that a mask can never spell one.
 */
const blots = ['•', '*', '█', '░', '▒', '▓']

/** From this length on a secret is masked wherever it stands; shorter ones only where they stand alone. */
const anywhereLength = 4

// Bounded, so that a line of any length is read in a time that grows with its length alone.
const passwordInUrl = /([a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'`:/@]{0,500}:)([^\s"'`]{1,2000})@/gi
const optionsField = /("options"\s*:\s*)"(?:[^"\\]|\\.)*"?/g
const optionsDump = /(Starting Readyset adapter.*?\boptions=).*/gi

/**
 * Makes a function that hides secrets in text that leaves this program: log lines, errors, exports. It hides each
 * given secret in every form that `secretForms` knows, the password of anything that looks like
 * `scheme://user:password@`, and the value of `options=` in ReadySet's first line, which spells out all its settings. A
 * secret of fewer than four characters is hidden where no letter or digit touches it: hiding every `a` would hide the
 * log.
 */
export function createMasker(secrets: readonly string[]): Masker {
  const known = secrets.filter((secret) => secret !== '')
  const blot = blots.find((character) => known.every((secret) => !secret.includes(character))) ?? '\uFFFD'
  const mask = blot.repeat(4)
  const pattern = patternOf(known)
  return (text) => {
    let masked = pattern === undefined ? text : text.replace(pattern, mask)
    if (masked.includes('://')) masked = masked.replace(passwordInUrl, `$1${mask}@`)
    if (masked.includes('options')) {
      masked = masked.replace(optionsField, `$1"${mask}"`).replace(optionsDump, `$1${mask}`)
    }
    return masked
  }
}

/** One expression for all forms of all secrets, the longest first so that no part of one is left beside a mask. */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  const forms = new Map<string, string>()
  for (const secret of secrets) {
    const alone = secret.length < anywhereLength
    for (const form of secretForms(secret)) {
      if (form !== '') forms.set(form, alone ? `(?<![\\p{L}\\p{N}])${literal(form)}(?![\\p{L}\\p{N}])` : literal(form))
    }
  }
  if (forms.size === 0) return undefined
  const sorted = [...forms].sort(([a], [b]) => b.length - a.length).map(([, source]) => source)
  return new RegExp(sorted.join('|'), 'gu')
}

/** The source of an expression that matches a text and nothing else. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
