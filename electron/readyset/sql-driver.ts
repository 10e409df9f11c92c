import type { DatabaseAddress } from './kinds.ts'
import type { RowSink, SqlRow } from './sql.ts'

/** What is needed of a database driver; time limits, order and the wording of failures are laid over it. */
export interface SqlDriver {
  /** Connects and logs in. */
  connect(): Promise<void>
  run(text: string): Promise<readonly SqlRow[]>
  /** Gives each row to the sink as it comes; what the sink answers is for the caller to heed. */
  read(text: string, sink: RowSink): Promise<void>
  /** Takes leave of the server. */
  end(): Promise<void>
  /** Drops the connection at once, whatever it is doing. */
  destroy(): void
  /** Calls back when the connection is gone. */
  onEnd(listener: () => void): void
}

/** The part of node's TLS options that both drivers pass through. */
export interface TlsOptions {
  readonly rejectUnauthorized: boolean
  readonly ca?: string
  /** Given where the name in the certificate does not matter. */
  readonly checkServerIdentity?: () => undefined
}

/** Node's TLS options for how an address wants TLS; undefined for a connection in the clear. */
export function tlsOptions(address: Pick<DatabaseAddress, 'tls' | 'caPem'>): TlsOptions | undefined {
  switch (address.tls) {
    case 'disable':
      return undefined
    case 'require':
      return { rejectUnauthorized: false, checkServerIdentity: () => undefined }
    case 'verify':
      return address.caPem === undefined
        ? { rejectUnauthorized: true }
        : { rejectUnauthorized: true, ca: address.caPem }
  }
}
