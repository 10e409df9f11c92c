import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { LiveState } from '../../electron/api/live-message.ts'
import type { Client } from './client.ts'
import type { Connection } from './live-stream.ts'

const ClientContext = createContext<Client | null>(null)

export function ClientProvider({ client, children }: { readonly client: Client; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>
}

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('no ClientProvider above this component')
  return client
}

/** Part of what the server said. Only below the shell, which waits for the first snapshot. */
export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(useClient().live.store, ({ state }) => {
    if (!state) throw new Error('used before the first snapshot')
    return select(state)
  })
}

/** True once there is something to show. */
export function useHasSnapshot(): boolean {
  return useStore(useClient().live.store, ({ state }) => state !== null)
}

export function useConnection(): Connection {
  return useStore(useClient().live.store, ({ connection }) => connection)
}
