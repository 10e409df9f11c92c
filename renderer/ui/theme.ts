import type { PreferencesView } from '../../electron/settings/view.ts'

type Theme = PreferencesView['theme']

const keptAs = 'readyset-theme'

/** Shows the page in this theme; `system` follows the desktop. Kept in this browser, so that the next start does not flash. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  localStorage.setItem(keptAs, theme)
}

/** The theme of the last time, before the backend has said which it is. */
export function applyKeptTheme(): void {
  const theme = localStorage.getItem(keptAs)
  if (theme === 'light' || theme === 'dark') applyTheme(theme)
}
