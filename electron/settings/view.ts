/** What the user prefers, telemetry aside; shown and changed in Settings. */
export interface PreferencesView {
  readonly theme: 'system' | 'light' | 'dark'
  /** Prefix before image names, such as `mirror.example/hub/`; empty for none. */
  readonly imageMirror: string
  /** In the window: closing it leaves the program in the system's tray. */
  readonly closeToTray: boolean
}
