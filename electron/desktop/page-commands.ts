/**
 * What the menu and the tray ask of the page: commands of its own registry that lead somewhere, by their ids, titles and
 * addresses there (a test compares them), each with its key in the window.
 */
export interface PageCommand {
  readonly id: string
  readonly title: string
  readonly address: string
  readonly accelerator?: string
}

export const makingCommands: readonly PageCommand[] = [
  { id: 'deploy', title: 'Deploy ReadySet', address: '/deploy', accelerator: 'CmdOrCtrl+N' },
  { id: 'demo', title: 'Try the demo', address: '/deploy/demo' },
  { id: 'add-by-address', title: 'Add an instance by its address', address: '/add' },
]

export const goingCommands: readonly PageCommand[] = [
  { id: 'go-deployments', title: 'Deployments', address: '/', accelerator: 'CmdOrCtrl+1' },
  { id: 'go-queries', title: 'Queries', address: '/queries', accelerator: 'CmdOrCtrl+2' },
  { id: 'go-telemetry', title: 'Telemetry', address: '/telemetry', accelerator: 'CmdOrCtrl+3' },
  { id: 'go-engines', title: 'Engines', address: '/settings/engines' },
  { id: 'go-settings', title: 'Settings', address: '/settings', accelerator: 'CmdOrCtrl+,' },
]

export const aboutCommand: PageCommand = { id: 'go-about', title: 'About this program', address: '/settings/about' }
