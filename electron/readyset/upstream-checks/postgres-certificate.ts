import { isAbort } from '../../base/failure.ts'
import { columnAt } from '../columns.ts'
import { openSql } from '../sql.ts'
import { fail, type UpstreamCheck, warn } from './check.ts'

/**
 * At its start ReadySet reads row-level security over a connection that ignores `SSL_ROOT_CERT` and
 * `DISABLE_UPSTREAM_SSL_VERIFICATION`, and ends when the certificate is not publicly trusted. Nothing is said of a
 * server that has such a certificate, or where TLS is not used.
 */
export const publicCertificate: UpstreamCheck = {
  id: 'public-certificate',
  title: 'Certificate is publicly trusted',
  async run({ address, ask }) {
    if (address.tls === 'disable') return null
    const { caPem: _, ...withoutCa } = address
    try {
      const second = await openSql({ ...withoutCa, tls: 'verify' })
      await second.close()
      return null
    } catch (error) {
      if (isAbort(error)) throw error
    }
    const [row] = await ask('SELECT count(*) FROM pg_class WHERE relrowsecurity')
    const secured = row === undefined ? 0 : Number(columnAt(row, 0))
    const why =
      'the server’s certificate is not publicly trusted, and newer ReadySet versions end at their start because of it'
    return secured > 0
      ? fail(
          `${why}; ${secured} tables use row-level security, so that check must stay on`,
          'Use a publicly trusted certificate, or connect without TLS.',
        )
      : warn(why, 'Set RLS_ENABLED=false under the further settings: no table uses row-level security.')
  },
}
