/** OpenSSL's verification errors and Node's own (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const certificateWords: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another name',
  HOSTNAME_MISMATCH: 'certificate is for another name',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not valid yet',
  CERT_REVOKED: 'certificate was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate not trusted: signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate not trusted: its chain is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate not trusted: its issuer is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate not trusted: its issuer is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate not trusted: its issuer is not known here',
  CERT_UNTRUSTED: 'certificate not trusted',
  CERT_REJECTED: 'certificate not trusted',
  CERT_SIGNATURE_FAILURE: 'certificate not trusted: its signature is wrong',
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name cannot be resolved now: no name server answers',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed while sending',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'host not reachable',
  ENETUNREACH: 'network not reachable',
  ENETDOWN: 'network is down',
  EADDRNOTAVAIL: 'network not reachable: this machine has no fitting address',
}

/** Why a request had no answer, in words that tell one cause from another; the code follows where the words are general. */
export function failureWords(error: unknown): string {
  const code = codeOf(error)
  const known = certificateWords[code] ?? networkWords[code]
  if (known) return known
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS'))
    return `no TLS spoken there (${code})`
  if (code.startsWith('HPE_')) return `the answer is not HTTP (${code})`
  return code ? `failed (${code})` : 'failed'
}

/** Of several addresses tried at once, the first one's error speaks. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
