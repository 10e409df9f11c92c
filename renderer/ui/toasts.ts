import { create } from 'zustand'

export interface Toast {
  readonly id: number
  readonly tone: 'good' | 'bad' | 'quiet'
  readonly title: string
  readonly text?: string
  /** Where more is to be seen: an address of this page and what going there is called. */
  readonly link?: { readonly href: string; readonly name: string }
  /** Something that can be done about it until a moment, in milliseconds since the epoch; the toast goes with it. */
  readonly action?: { readonly name: string; readonly until: number; readonly run: () => void }
}

interface ToastQueue {
  readonly toasts: readonly Toast[]
}

/** News that nobody waits for: it shows for a while, is read out, and goes. What needs the user is never only a toast. */
export const useToastQueue = create<ToastQueue>(() => ({ toasts: [] }))

let last = 0

export function showToast(toast: Omit<Toast, 'id'>): void {
  last += 1
  const added = { ...toast, id: last }
  useToastQueue.setState(({ toasts }) => ({ toasts: [...toasts, added] }))
}

export function takeToasts(): readonly Toast[] {
  const { toasts } = useToastQueue.getState()
  if (toasts.length > 0) useToastQueue.setState({ toasts: [] })
  return toasts
}
