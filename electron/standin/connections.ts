/** One client's SQL connection. */
export interface ClientConnection {
  /** `127.0.0.1:54321` */
  readonly address: string
  username: string
  /** Ends it at once, with a word to the client where the protocol has one. */
  close: () => void
}

export interface Connections {
  add(connection: ClientConnection): void
  remove(connection: ClientConnection): void
  list(): readonly ClientConnection[]
}

export function createConnections(onChange: (opened: boolean, count: number) => void): Connections {
  const all = new Set<ClientConnection>()
  return {
    add(connection) {
      all.add(connection)
      onChange(true, all.size)
    },
    remove(connection) {
      if (all.delete(connection)) onChange(false, all.size)
    },
    list: () => [...all],
  }
}
