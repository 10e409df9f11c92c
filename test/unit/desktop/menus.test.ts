import { describe, expect, it, vi } from 'vitest'
import type { DeploymentState } from '../../../electron/deployments/view.ts'
import { menuTemplate } from '../../../electron/desktop/menu.ts'
import { aboutCommand, goingCommands, makingCommands } from '../../../electron/desktop/page-commands.ts'
import { openTray } from '../../../electron/desktop/tray.ts'
import { stateWord, type TrayDeployment, traySummary, trayTemplate } from '../../../electron/desktop/tray-menu.ts'
import { stateLook } from '../../../renderer/deployments/deployment-state.ts'
import { fixedCommands } from '../../../renderer/shell/fixed-commands.ts'
import { calls, trays } from '../../support/electron-double.ts'

const states: Readonly<Record<DeploymentState['kind'], DeploymentState>> = {
  online: { kind: 'online', answeredAt: 1 },
  snapshotting: { kind: 'snapshotting', tablesDone: 1, tables: 2, percent: null },
  starting: { kind: 'starting' },
  upgrading: { kind: 'upgrading' },
  deploying: { kind: 'deploying', taskId: 't' },
  removing: { kind: 'removing', taskId: 't' },
  restarting: { kind: 'restarting', restarts: 2 },
  'not-answering': { kind: 'not-answering' },
  stopping: { kind: 'stopping' },
  stopped: { kind: 'stopped' },
  missing: { kind: 'missing' },
  failed: { kind: 'failed', taskId: 't' },
  unknown: { kind: 'unknown', lastSeenAt: null },
}
const deployment = (name: string, kind: DeploymentState['kind'] = 'online'): TrayDeployment => ({
  id: `id-${name}`,
  name,
  engine: 'docker',
  state: states[kind],
})
const labels = (items: readonly Electron.MenuItemConstructorOptions[]) => items.map(({ label }) => label ?? '-')

describe('the window’s menu', () => {
  it('offers the page’s own commands, by their titles and addresses', () => {
    for (const { id, title, address } of [...makingCommands, ...goingCommands, aboutCommand]) {
      expect(fixedCommands.find((command) => command.id === id)).toMatchObject({ title, address })
    }
  })

  it('has every screen of the page’s list, and every way to begin; the parts of the settings are in the settings', () => {
    const offered = new Set([...makingCommands, ...goingCommands].map(({ id }) => id))
    const missing = fixedCommands.filter(({ id, group }) => group !== 'Settings' && !offered.has(id))
    expect(missing).toEqual([])
  })

  it.each(['linux', 'darwin', 'win32'] as const)(
    'shows a page by its item, and gives no key twice, on %s',
    (platform) => {
      const showPage = vi.fn()
      const template = menuTemplate({ platform, showPage, checkForUpdates: undefined })
      const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
      expect(new Set(keys).size).toBe(keys.length)
      items.find(({ id }) => id === 'go-telemetry')?.click?.({} as never, undefined, {} as never)
      expect(showPage).toHaveBeenCalledExactlyOnceWith('/telemetry')
      expect(template.some(({ role }) => role === 'appMenu')).toBe(platform === 'darwin')
    },
  )

  it('speaks of updates only where there is a feed, and offers no developer tools', () => {
    const words = (checkForUpdates: (() => void) | undefined) =>
      JSON.stringify(menuTemplate({ platform: 'linux', showPage: () => {}, checkForUpdates }))
    expect(words(() => {})).toContain('Check for Updates')
    expect(words(undefined)).not.toContain('Update')
    expect(words(undefined)).not.toContain('toggleDevTools')
  })
})

describe('the tray', () => {
  it('has the page’s word for every state', () => {
    for (const state of Object.values(states)) {
      for (const engine of ['docker', 'demo'] as const) {
        expect(stateWord({ state, engine })).toBe(stateLook({ state, engine }).word)
      }
    }
  })

  it('lists what asks for the user first, opens it by a click, and leads out', () => {
    const showPage = vi.fn()
    const quit = vi.fn()
    const template = trayTemplate([deployment('b&b'), deployment('a'), deployment('z', 'failed')], showPage, quit)
    expect(labels(template)).toEqual(['z: failed', 'a: online', 'b&&b: online', '-', 'Open ReadySet Desktop', 'Quit'])
    template[0]?.click?.({} as never, undefined, {} as never)
    expect(showPage).toHaveBeenCalledExactlyOnceWith('/deployments/id-z')
    template.at(-1)?.click?.({} as never, undefined, {} as never)
    expect(quit).toHaveBeenCalledOnce()
  })

  it('stays short with two hundred deployments', () => {
    const many = Array.from({ length: 200 }, (_, i) => deployment(`d${i}`))
    expect(labels(trayTemplate(many, vi.fn(), vi.fn()))).toContain('188 more')
    expect(traySummary([...many, deployment('x', 'not-answering')])).toBe('1 not answering, 200 online')
  })

  it('follows the states, and leaves the menu alone while only figures change', () => {
    let list = [deployment('orders')]
    let changed = () => {}
    const deployments = {
      list: () => list,
      onView: (listener: () => void) => {
        changed = listener
        return () => {}
      },
    }
    const close = openTray({ platform: 'linux', deployments, showPage: vi.fn(), showWindow: vi.fn() })
    const tray = trays.at(-1)
    calls.splice(0)
    list = [{ ...deployment('orders'), state: { kind: 'online', answeredAt: 2 } }]
    changed()
    expect(calls).toEqual([])
    list = [deployment('orders', 'stopped')]
    changed()
    expect(labels(tray?.menu ?? [])).toContain('orders: stopped')
    expect(tray?.toolTip).toBe('ReadySet Desktop: 1 stopped')
    close()
    expect(calls.map(({ name }) => name)).toEqual(['tray.setContextMenu', 'tray.destroy'])
  })
})
