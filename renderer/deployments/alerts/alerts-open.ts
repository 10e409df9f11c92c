import { create } from 'zustand'

/** Whether the list of alerts shows; a command and the bottom line open it. */
export const useAlertsOpen = create<{ readonly open: boolean }>(() => ({ open: false }))

export function openAlerts(): void {
  useAlertsOpen.setState({ open: true })
}

export function closeAlerts(): void {
  useAlertsOpen.setState({ open: false })
}
