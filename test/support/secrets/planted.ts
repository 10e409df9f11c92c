import { randomBytes } from 'node:crypto'

/** A secret that is recognised in whatever form it is written, since its beginning is letters and digits only. */
export interface Planted {
  /** What it is, for the finding. */
  readonly name: string
  readonly value: string
}

/** Has characters that a URL, a shell, SQL, YAML or JSON writes otherwise. The last four may be shown of a key. */
export function plant(name: string, rest = ` p@ss:w/rd'"#1?%\\$&`): Planted {
  return { name, value: `zQ${randomBytes(9).toString('hex')}${rest}` }
}

export interface Finding {
  readonly secret: string
  /** Which log, answer, file, label, command line or screen. */
  readonly where: string
  /** What stands before it, to find the place by. */
  readonly before: string
}

/** How many characters of a secret are a finding: half a secret is one too. */
const telling = 12

/** Looks for secrets in texts and bytes, as they are and in Base64, whatever stands before them. */
export function createSearch(planted: readonly Planted[]) {
  const needles = planted.flatMap(({ name, value }) => {
    const start = value.slice(0, telling)
    const base64 = [0, 1, 2].map((shift) => base64Core(start, shift))
    return [start, ...base64, Buffer.from(start).toString('hex')].map((needle) => ({ name, needle }))
  })
  const findings = new Map<string, Finding>()
  return {
    /** Takes text as it is; of bytes, each byte as a character. */
    look(where: string, text: string): void {
      const lower = text.toLowerCase()
      for (const { name, needle } of needles) {
        const at = lower.indexOf(needle.toLowerCase())
        if (at < 0) continue
        const before = text.slice(Math.max(0, at - 120), at)
        findings.set(`${name} ${where}`, { secret: name, where, before })
      }
    },
    findings: (): readonly Finding[] => [...findings.values()],
  }
}

export type Search = ReturnType<typeof createSearch>

/** The characters of Base64 that say nothing of what stands before or after. */
function base64Core(text: string, shift: number): string {
  const encoded = Buffer.from('x'.repeat(shift) + text).toString('base64')
  const first = shift === 0 ? 0 : shift + 1
  return encoded.slice(first, Math.floor(((shift + text.length) * 8) / 6))
}
