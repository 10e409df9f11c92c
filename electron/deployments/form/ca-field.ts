import { X509Certificate } from 'node:crypto'
import type { Notes } from './notes.ts'

const certificates = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * The certificates in what was pasted, and nothing else of it; `''` where nothing was pasted, undefined with a problem.
 * `now` is in milliseconds since the epoch.
 */
export function readCa(pasted: string, now: number, notes: Notes): string | undefined {
  if (pasted.trim() === '') return ''
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pasted)) {
    notes.problem(
      'caPem',
      'This holds a private key, which nobody but the server should have. Paste the certificate of the authority.',
    )
    return undefined
  }
  const found = pasted.match(certificates)
  if (found === null) {
    notes.problem('caPem', 'This is no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----.')
    return undefined
  }
  let latestEnd = 0
  for (const pem of found) {
    try {
      latestEnd = Math.max(latestEnd, new X509Certificate(pem).validToDate.getTime())
    } catch {
      notes.problem('caPem', 'A certificate in this text cannot be read; it may have been cut while copying.')
      return undefined
    }
  }
  if (latestEnd < now) {
    notes.problem('caPem', `The certificate ended on ${new Date(latestEnd).toISOString().slice(0, 10)}.`)
    return undefined
  }
  return `${found.join('\n')}\n`
}
