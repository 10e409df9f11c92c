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
  /** Those that say what no longer holds, to be taken from the screen. */
  readonly withdrawn: readonly number[]
}

/** News that nobody waits for: it shows for a while, is read out, and goes. What needs the user is never only a toast. */
export const useToastQueue = create<ToastQueue>(() => ({ toasts: [], withdrawn: [] }))

let last = 0

/** Gives its id, for `withdrawToast`. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  last += 1
  const added = { ...toast, id: last }
  useToastQueue.setState(({ toasts }) => ({ toasts: [...toasts, added] }))
  return added.id
}

/** Takes a toast back, whether it waits or shows; one that is gone stays gone. */
export function withdrawToast(id: number): void {
  useToastQueue.setState(({ toasts, withdrawn }) => ({
    toasts: toasts.filter((toast) => toast.id !== id),
    withdrawn: [...withdrawn, id],
  }))
}

export function takeToasts(): readonly Toast[] {
  const { toasts } = useToastQueue.getState()
  if (toasts.length > 0) useToastQueue.setState({ toasts: [] })
  return toasts
}
