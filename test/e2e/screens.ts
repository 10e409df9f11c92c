import type { Page } from '@playwright/test'
import type { LiveState } from '../../electron/api/live-message.ts'
import type { EngineTrouble, EngineView } from '../../electron/engines/condition.ts'
import { many } from '../support/page-double/deployments.ts'
import { openAlerts } from '../support/page-double/health.ts'
import { byId, demoConnected, liveState } from '../support/page-double/live-state.ts'
import { fullState } from './double-fixtures.ts'

/** A screen in a state. */
export interface Shown {
  readonly name: string
  readonly path: string
  readonly state?: () => LiveState
  /** What a user does to get there, once the screen is open. */
  readonly act?: (page: Page) => Promise<void>
}

const remedies: Readonly<Record<EngineTrouble, readonly [message: string, remedy: string, command?: string]>> = {
  'not-installed': [
    'No Docker was found: there is no socket, and no docker command.',
    'Install Docker, or use the demo, which needs nothing.',
    'sudo apt-get install docker.io',
  ],
  'not-running': [
    'Docker is installed, and its socket /var/run/docker.sock refuses connections.',
    'Start it.',
    'sudo systemctl start docker',
  ],
  'permission-denied': [
    'Docker runs, and this user may not use its socket: permission denied.',
    'Add yourself to the group docker, then log in again.',
    'sudo usermod -aG docker "$USER"',
  ],
  'too-old': ['Docker 19.3 speaks API 1.40; this program needs 1.41.', 'Update Docker to 20.10 or newer.'],
  unreachable: [
    'ssh://ada@box did not answer within 10 s: connection timed out.',
    'Check the network, or choose another context.',
    'docker context use default',
  ],
}

function troubled(reason: EngineTrouble): LiveState {
  const now = Date.now()
  const [message, remedy, command] = remedies[reason]
  const docker: EngineView = {
    id: 'docker',
    label: 'Docker',
    condition: {
      kind: 'unavailable',
      since: now - 20_000,
      nextTryAt: now + 8000,
      problem: { reason, message, remedy, ...(command !== undefined && { command }) },
    },
    listedAt: reason === 'not-running' ? now - 45_000 : null,
  }
  const state = reason === 'not-running' ? fullState(now) : liveState({}, now)
  return { ...state, engines: { docker, demo: demoConnected(now) } }
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

const troubles = Object.keys(remedies) as EngineTrouble[]

const notice = {
  id: 'set-aside',
  title: 'A damaged file was set aside',
  text: 'The list of deployments could not be read. It is kept as deployments.db.damaged, and a new one was begun; containers that run were found again by their labels.',
}

export const screens: readonly Shown[] = [
  { name: 'list-empty', path: '/', state: () => liveState() },
  { name: 'list', path: '/' },
  { name: 'list-many', path: '/', state: () => liveState({ deployments: byId(many(200)) }) },
  { name: 'list-notice', path: '/', state: () => noticed() },
  { name: 'list-alerts', path: '/', state: () => alerting() },
  { name: 'alerts', path: '/', state: () => alerting(), act: openTheAlerts },
  { name: 'alerts-none', path: '/', act: openTheAlerts },
  { name: 'commands', path: '/', act: (page) => page.keyboard.press('Control+k') },
  ...troubles.map((reason): Shown => ({ name: `engine-${reason}`, path: '/', state: () => troubled(reason) })),
  { name: 'deploy', path: '/deploy' },
  { name: 'deploy-existing', path: '/deploy', act: pasteUrl },
  { name: 'deploy-problems', path: '/deploy', act: pressDeployTooSoon },
  { name: 'deploy-advanced', path: '/deploy', act: (page) => page.getByText('Advanced settings').click() },
  { name: 'deploy-users', path: '/deploy', act: (page) => page.getByText('Listed users too').click() },
  { name: 'deploy-checks', path: '/deploy', act: press('Check first') },
  { name: 'deploy-settings', path: '/deploy', act: press('Settings') },
  { name: 'deploy-compose', path: '/deploy', act: press('Compose file') },
  { name: 'deploy-demo', path: '/deploy/demo' },
  { name: 'task-running', path: '/tasks/task-invoices' },
  { name: 'task-failed', path: '/tasks/task-metrics' },
  { name: 'task-port', path: '/tasks/task-port' },
  { name: 'task-stopping', path: '/tasks/task-carts' },
  { name: 'task-force', path: '/tasks/task-carts', act: press('Force it…') },
  { name: 'task-done', path: '/tasks/task-orders' },
  { name: 'task-cancelled', path: '/tasks/task-cancelled' },
  { name: 'task-gone', path: '/tasks/nowhere' },
  { name: 'detail', path: '/deployments/orders' },
  { name: 'detail-password', path: '/deployments/orders', act: press('Show the password') },
  { name: 'detail-not-answering', path: '/deployments/billing' },
  { name: 'detail-stopped', path: '/deployments/archive' },
  { name: 'detail-deploying', path: '/deployments/invoices' },
  { name: 'detail-log', path: '/deployments/orders/log', act: logShown },
  { name: 'detail-log-line', path: '/deployments/orders/log', act: searchLog },
  { name: 'detail-settings', path: '/deployments/orders/settings', act: press('As a Compose file') },
  { name: 'detail-docker-run', path: '/deployments/orders/settings', act: press('As docker run') },
  { name: 'detail-diagnostics', path: '/deployments/orders/settings', act: press('Gather and show') },
  { name: 'detail-connect', path: '/deployments/orders/connect', act: press('Rails') },
  { name: 'detail-connect-waiting', path: '/deployments/demo/connect' },
  { name: 'detail-connect-stopped', path: '/deployments/archive/connect' },
  { name: 'detail-edit', path: '/deployments/orders/settings', act: press('Change settings') },
  { name: 'detail-events', path: '/deployments/orders/events' },
  { name: 'detail-events-week', path: '/deployments/orders/events', act: press('Last 7 days') },
  { name: 'detail-tear-down', path: '/deployments/orders', act: press('Tear down…') },
  { name: 'detail-gone', path: '/deployments/nowhere' },
  { name: 'settings-appearance', path: '/settings/appearance' },
  { name: 'settings-window', path: '/settings/appearance', state: () => inWindow() },
  { name: 'settings-alerts', path: '/settings/alerts', state: () => alerting() },
  { name: 'settings-alerts-problem', path: '/settings/alerts', act: typeWrongThreshold },
  { name: 'settings-engines', path: '/settings/engines' },
  { name: 'settings-engines-trouble', path: '/settings/engines', state: () => troubled('permission-denied') },
  { name: 'settings-images', path: '/settings/images' },
  { name: 'settings-data', path: '/settings/data' },
  { name: 'settings-pages', path: '/settings/pages' },
  { name: 'settings-keyboard', path: '/settings/keyboard' },
  { name: 'settings-about', path: '/settings/about' },
  { name: 'nothing-here', path: '/nothing/here' },
]

function alerting(): LiveState {
  const disks = [
    { engine: 'docker', label: 'Docker', freeBytes: 3.1e9, totalBytes: 45e9 },
    { engine: 'box', label: 'Docker on box', freeBytes: null, totalBytes: null },
  ]
  return { ...fullState(), health: { alerts: openAlerts(), muted: ['legacy'], disks, revisions: {} } }
}

async function openTheAlerts(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: 'Alerts' }).waitFor()
}

async function typeWrongThreshold(page: Page): Promise<void> {
  await page.getByLabel('Memory: percent of the limit').fill('120')
  await page.locator('[aria-invalid=true]').first().waitFor()
}

function noticed(): LiveState {
  const state = fullState()
  return { ...state, app: { ...state.app, notices: [notice] } }
}

async function pasteUrl(page: Page): Promise<void> {
  await page.getByText('Existing one').click()
  await page.getByLabel('Its URL').fill('postgresql://ready%20set:p%40ss@localhost:5432/shop')
  await page.getByText('Understood').waitFor()
}

async function pressDeployTooSoon(page: Page): Promise<void> {
  await page.getByText('Existing one').click()
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.locator('[aria-invalid=true]').first().waitFor()
}

async function logShown(page: Page): Promise<void> {
  await page.locator('[role=option]').first().waitFor()
}

async function searchLog(page: Page): Promise<void> {
  await logShown(page)
  await page.getByLabel('Search in the log').fill('creating cache')
  await page.locator('[role=option]').first().click()
}

/** What a window shows and a browser's tab does not. */
function inWindow(): LiveState {
  const state = liveState()
  return { ...state, app: { ...state.app, host: 'electron' } }
}
