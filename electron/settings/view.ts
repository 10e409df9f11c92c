import type { AlertThresholds } from '../health/view.ts'

/** What the user prefers, telemetry aside; shown and changed in Settings. */
export interface PreferencesView {
  readonly theme: 'system' | 'light' | 'dark'
  /** Prefix before image names, such as `mirror.example/hub/`; empty for none. */
  readonly imageMirror: string
  /** When deployments and engines raise an alert. */
  readonly alerts: AlertThresholds
  /** Alerts are told by the desktop too, where it is allowed. */
  readonly systemNotifications: boolean
  /** In the window: closing it leaves the program in the system's tray. */
  readonly closeToTray: boolean
  /** Keys without Ctrl are commands; off for whoever dictates, or hits keys by mistake (WCAG 2.2, 2.1.4). */
  readonly singleKeys: boolean
}
