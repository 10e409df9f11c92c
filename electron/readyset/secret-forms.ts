import { visible } from '../base/visible.ts'
import { encodeStrictly } from './url-encoding.ts'

/** How a text is written down by something that quotes or encodes it. */
type Form = (text: string) => string

const json: Form = (text) => JSON.stringify(text).slice(1, -1)
const rustDebug: Form = (text) =>
  text.replace(/[\\"'\n\r\t\0]|\p{Cc}/gu, (character) => rustEscapes[character] ?? `\\u{${hex(character)}}`)
const rustDebugText: Form = (text) => rustDebug(text).replaceAll("\\'", "'")
const percent: Form = encodeStrictly
const lowerPercent: Form = (text) => percent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
const component: Form = (text) => encodeURIComponent(text.toWellFormed())
const form: Form = (text) => component(text).replaceAll('%20', '+')
const shell: Form = (text) => text.replaceAll("'", `'\\''`)
const sql: Form = (text) => text.replaceAll("'", "''")

const rustEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
}

const encodings: readonly Form[] = [percent, lowerPercent, component, form, shell, sql]
const quotings: readonly Form[] = [json, rustDebug, rustDebugText]

/**
 * All the ways a secret may stand in a log: as it is, encoded for a URL or a shell, that quoted by Rust's debug
 * format or by JSON, and that quoted once more, since ReadySet writes the debug form of its options into a line of
 * JSON; and each as logs show it, with what a terminal obeys written out.
 */
export function secretForms(secret: string): readonly string[] {
  const encoded = [secret, ...encodings.map((encode) => encode(secret))]
  const once = encoded.flatMap((text) => [text, ...quotings.map((quote) => quote(text))])
  const all = [...once, ...once.map(json)]
  return [...new Set([...all, ...all.map(visible)])]
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16)
}
