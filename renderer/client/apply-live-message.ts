import type { KeyedSlice, LiveMessage, LiveState } from '../../electron/api/live-message.ts'

/**
 * The state after one message of the live stream. Messages that change no state (`record`, `report`, `note`) and those that come
 * before the first snapshot leave it as it is.
 */
export function applyLiveMessage(state: LiveState | null, message: LiveMessage): LiveState | null {
  if (message.kind === 'snapshot') return message.state
  if (state === null) return null
  switch (message.kind) {
    case 'put':
      return { ...state, [message.slice]: { ...state[message.slice], [message.id]: message.value } }
    case 'set':
      return { ...state, [message.slice]: message.value }
    case 'remove':
      return without(state, message.slice, message.id)
    default:
      return state
  }
}

function without(state: LiveState, slice: KeyedSlice, id: string): LiveState {
  if (!(id in state[slice])) return state
  return { ...state, [slice]: Object.fromEntries(Object.entries(state[slice]).filter(([key]) => key !== id)) }
}
