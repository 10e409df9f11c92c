import type { Command } from '../ui/commands.ts'

/** A command that leads to an address. */
export type FixedCommand = Omit<Command, 'run'> & { readonly address: string }

/** The commands that hold on every screen. The window's menu offers them too, by the same titles. */
export const fixedCommands: readonly FixedCommand[] = [
  { id: 'deploy', title: 'Deploy ReadySet', group: 'Here', words: 'new create install', keys: 'n', address: '/deploy' },
  { id: 'demo', title: 'Try the demo', group: 'Here', words: 'no docker sample', address: '/deploy/demo' },
  {
    id: 'add-by-address',
    title: 'Add an instance by its address',
    group: 'Here',
    words: 'remote adopt url',
    address: '/add',
  },
  { id: 'go-deployments', title: 'Deployments', group: 'Go to', keys: 'g d', address: '/' },
  {
    id: 'go-queries',
    title: 'Queries',
    group: 'Go to',
    words: 'caches candidates cached',
    keys: 'g q',
    address: '/queries',
  },
  {
    id: 'go-telemetry',
    title: 'Telemetry',
    group: 'Go to',
    words: 'log payloads segment',
    keys: 'g t',
    address: '/telemetry',
  },
  {
    id: 'go-settings',
    title: 'Settings',
    group: 'Go to',
    words: 'preferences theme',
    keys: 'g s',
    address: '/settings',
  },
  {
    id: 'go-appearance',
    title: 'Appearance',
    group: 'Settings',
    words: 'theme dark light system',
    address: '/settings/appearance',
  },
  {
    id: 'go-telemetry-settings',
    title: 'Choose about telemetry',
    group: 'Settings',
    words: 'privacy anonymous identified off retention destination',
    address: '/settings/telemetry',
  },
  {
    id: 'go-alerts',
    title: 'When to raise an alert',
    group: 'Settings',
    words: 'notifications thresholds mute down lag memory disk',
    address: '/settings/alerts',
  },
  {
    id: 'go-images',
    title: 'Where images come from',
    group: 'Settings',
    words: 'mirror registry prefix',
    address: '/settings/images',
  },
  {
    id: 'go-data',
    title: 'Where data is kept',
    group: 'Settings',
    words: 'folder secrets database backup',
    address: '/settings/data',
  },
  {
    id: 'go-keyboard',
    title: 'Keyboard shortcuts',
    group: 'Settings',
    words: 'keys help',
    address: '/settings/keyboard',
  },
  { id: 'go-engines', title: 'Engines', group: 'Settings', words: 'docker', address: '/settings/engines' },
  {
    id: 'go-about',
    title: 'About this program',
    group: 'Settings',
    words: 'version data folder',
    address: '/settings/about',
  },
]
