import type { Command } from '../ui/commands.ts'
import { words } from './words.ts'

/** A command that leads to an address. */
export type FixedCommand = Omit<Command, 'run'> & {
  readonly address: string
  /** The window has nothing there. */
  readonly browserOnly?: true
}

/** The commands that hold on every screen. The window's menu offers them too, by the same titles. */
export const fixedCommands: readonly FixedCommand[] = [
  { id: 'deploy', ...words.commands.deploy, group: 'Here', keys: 'n', address: '/deploy' },
  { id: 'demo', ...words.commands.demo, group: 'Here', address: '/deploy/demo' },
  { id: 'add-by-address', ...words.commands.addByAddress, group: 'Here', address: '/add' },
  { id: 'go-deployments', ...words.commands.goDeployments, group: 'Go to', keys: 'g d', address: '/' },
  { id: 'go-queries', ...words.commands.goQueries, group: 'Go to', keys: 'g q', address: '/queries' },
  { id: 'go-telemetry', ...words.commands.goTelemetry, group: 'Go to', keys: 'g t', address: '/telemetry' },
  { id: 'go-settings', ...words.commands.goSettings, group: 'Go to', keys: 'g s', address: '/settings' },
  { id: 'go-appearance', ...words.commands.goAppearance, group: 'Settings', address: '/settings/appearance' },
  {
    id: 'go-telemetry-settings',
    ...words.commands.goTelemetrySettings,
    group: 'Settings',
    address: '/settings/telemetry',
  },
  { id: 'go-alerts', ...words.commands.goAlerts, group: 'Settings', address: '/settings/alerts' },
  { id: 'go-images', ...words.commands.goImages, group: 'Settings', address: '/settings/images' },
  { id: 'go-data', ...words.commands.goData, group: 'Settings', address: '/settings/data' },
  { id: 'go-pages', ...words.commands.goPages, group: 'Settings', address: '/settings/pages', browserOnly: true },
  { id: 'go-keyboard', ...words.commands.goKeyboard, group: 'Settings', address: '/settings/keyboard' },
  { id: 'go-engines', ...words.commands.goEngines, group: 'Settings', address: '/settings/engines' },
  { id: 'go-about', ...words.commands.goAbout, group: 'Settings', address: '/settings/about' },
]
