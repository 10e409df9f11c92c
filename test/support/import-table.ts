import type { Import } from './source-files.ts'

/** A part of the program that has its own line in the table. */
export type Room = string

const features = ['deployments', 'caches', 'health', 'telemetry', 'settings']
const ground = ['engines', 'readyset', 'storage', 'base']
const screens = ['telemetry', 'deployments', 'caches', 'settings', 'welcome']

/** Whose code each room of `electron/` may import, beside its own. Hosts stand at the top, `base` at the bottom. */
const electronTable: Readonly<Record<Room, readonly Room[]>> = {
  main: ['app', 'host-options', 'launch', 'desktop', ...features, ...ground],
  serve: ['app', 'host-options', 'launch', 'browser-host', ...features, ...ground],
  'host-options': ['base'],
  desktop: ['storage', 'base'],
  'browser-host': ['base'],
  app: ['api', ...features, ...ground],
  api: [...features, ...ground],
  deployments: ground,
  caches: ground,
  health: ground,
  telemetry: ground,
  settings: ground,
  engines: ['readyset', 'standin', 'base'],
  readyset: ['base'],
  storage: ['base'],
  base: [],
  standin: [],
  launch: [],
  package: ['launch'],
}

/** Whose code each room of `renderer/` may import, beside its own. `page` is what lies in the folder itself. */
const rendererTable: Readonly<Record<Room, readonly Room[]>> = {
  page: ['shell', ...screens, 'client', 'ui'],
  shell: [...screens, 'client', 'ui'],
  ...Object.fromEntries(screens.map((screen) => [screen, ['client', 'ui']])),
  // The language of its failures.
  client: ['ui'],
  ui: [],
}

/**
 * `electron/api/valid.ts` is `api`. Of the files in the folders themselves, `electron/main.ts` is `main`, all others beside
 * the hosts are `app`, the composition, and `renderer/main.tsx` is `page`.
 */
export function roomOf(path: string): Room {
  const [side, first = '', ...rest] = path.split('/')
  if (rest.length > 0) return first
  if (side === 'renderer') return 'page'
  const name = first.replace(/\.\w+$/, '')
  if (name === 'launch') return 'launch'
  return ['main', 'serve', 'host-options'].includes(name) ? name : 'app'
}

const isOwn = (path: string) => /^(electron|renderer)\//.test(path)
const isElectronSide = (path: string) => path.startsWith('electron/')

/** Why this import may not be; undefined where it may. */
export function objectionTo(edge: Import): string | undefined {
  return isOwn(edge.to) ? objectionToOwn(edge) : objectionToPackage(edge)
}

function objectionToOwn({ from, to, typeOnly }: Import): string | undefined {
  if (isElectronSide(from) !== isElectronSide(to)) {
    if (isElectronSide(from)) return 'nothing outside the page imports the page'
    return typeOnly ? undefined : 'the page takes only types from outside'
  }
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === other) return undefined
  const allowed = (isElectronSide(from) ? electronTable : rendererTable)[room]
  if (allowed === undefined) return `${room} has no line in the import table`
  // What a room shows of itself may be known to whoever works with it; a type brings no code along.
  if (allowed.includes(other) || (typeOnly && to.endsWith('/view.ts') && room !== 'standin')) return undefined
  return `${room} may import ${allowed.join(', ') || 'nobody'}, not ${other}`
}

const webServer = /^(hono|@hono\/.*)$|^hono\//
const ofThePage = /^(react|react-dom|zustand|wouter|uplot|@base-ui\/.*|@tanstack\/.*|@segment\/.*)(\/|$)/

function objectionToPackage({ from, to }: Import): string | undefined {
  const room = roomOf(from)
  if (to === 'electron' && room !== 'main' && room !== 'desktop') return 'only main.ts and desktop/ import electron'
  if (!isElectronSide(from)) return to.startsWith('node:') ? 'the page runs without Node' : undefined
  if (ofThePage.test(to)) return 'this package belongs to the page'
  const servesWeb = ['app', 'api', 'browser-host'].includes(room)
  if (webServer.test(to) && !servesWeb) return 'only app.ts, api/ and browser-host/ know of Hono'
  if (room === 'launch' && !to.startsWith('node:')) return 'it runs before any package is installed'
  return undefined
}
