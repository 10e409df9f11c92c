import { spawn } from 'node:child_process'
import {
  answers,
  app,
  calls,
  emitPreventable,
  helperDouble,
  Menu,
  protocol,
  session,
  storeDouble,
  trays,
  windows,
} from '../electron-double.ts'
import { waitUntil } from '../wait-until.ts'
import { serveLookAlike } from './look-alike.ts'

// Runs beside the built main process and does to the double what Electron, the page or the user would do to the program.

export interface PageRequest {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface PageReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Item {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
}

const menuItems = () => Menu.current.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
const trayItems = () => trays[0]?.menu ?? []
const shown = ({ id, label, role, accelerator }: Electron.MenuItemConstructorOptions): Item => ({
  ...(id === undefined ? {} : { id }),
  ...(label === undefined ? {} : { label }),
  ...(role === undefined ? {} : { role }),
  ...(typeof accelerator === 'string' ? { accelerator } : {}),
})
const contents = () => windows[0]?.webContents

async function request({ url, ...init }: PageRequest): Promise<PageReply> {
  const reply = await protocol.handler?.(new Request(url, init))
  if (!reply) throw new Error('the scheme is not served yet')
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() }
}

function requireHandler(): NonNullable<typeof protocol.handler> {
  if (!protocol.handler) throw new Error('the scheme is not served yet')
  return protocol.handler
}

/** The first message of the live stream: the whole state. */
async function liveState(): Promise<unknown> {
  const reply = await protocol.handler?.(new Request('app://readyset/api/live'))
  let text = ''
  for await (const chunk of reply?.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const data = /^data: (.*)\n/m.exec(text)?.[1]
    if (data !== undefined) return JSON.parse(data).state
  }
  throw new Error('the live stream ended')
}

/** What a test can ask; arguments and answers are JSON. */
export const commands = {
  calls: () => calls.map(({ name, args }) => ({ name, args })),
  modules: () => [...(globalThis as unknown as { readonly askedModules: ReadonlySet<string> }).askedModules],
  request,
  liveState,
  /** Serves the page to a browser as well, once the program serves it to its window. @returns the port */
  serveLookAlike: async () =>
    serveLookAlike(await waitUntil('the program to serve its scheme', requireHandler, { timeoutMs: 60_000 })),
  /** Whether the page is kept from going there, by every way. */
  navigate: (url: string) =>
    ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((event) => {
      const target = contents()
      return target ? emitPreventable(target, event, { url }) : undefined
    }),
  openWindow: (url: string) => contents()?.windowOpenHandler?.({ url } as Electron.HandlerDetails),
  attachWebview: () => {
    const target = contents()
    return target ? emitPreventable(target, 'will-attach-webview') : undefined
  },
  permission({ name, origin, partition }: { name: string; origin: string; partition?: string }) {
    const target = partition === undefined ? session.defaultSession : session.fromPartition(partition)
    const page = { getURL: () => origin }
    let requested: boolean | undefined
    target.permissionRequest?.(page as never, name, (granted) => (requested = granted))
    return { checked: target.permissionCheck?.(null, name, origin), requested, device: target.device?.() }
  },
  /** Whether a request that the page or Chromium makes is cancelled. */
  cancels({ url, partition }: { url: string; partition?: string }) {
    const target = partition === undefined ? session.defaultSession : session.fromPartition(partition)
    let cancel: boolean | undefined
    target.beforeRequest?.({ url }, (answer) => (cancel = answer.cancel))
    return cancel
  },
  refusesDownload: (url: string) => emitPreventable(session.defaultSession, 'will-download', {}, { getURL: () => url }),
  menu: () => menuItems().map(shown),
  tray: () => ({ toolTip: trays[0]?.toolTip, items: trayItems().map(shown) }),
  click(id: string) {
    const item = [...trayItems(), ...menuItems()].find((candidate) => candidate.id === id)
    item?.click?.({} as never, undefined, {} as never)
    return item !== undefined
  },
  clickTray: () => trays[0]?.emit('click'),
  startAgain: () => app.emit('second-instance', {}, ['electron', '--evil'], '/', {}),
  minimize: () => {
    if (windows[0]) windows[0].minimized = true
  },
  moveWindow: (bounds: Electron.Rectangle) => {
    if (windows[0]) windows[0].bounds = bounds
  },
  closeWindow: () => (windows[0] ? emitPreventable(windows[0], 'close') : undefined),
  crashPage: (reason: string) => contents()?.emit('render-process-gone', {}, { reason, exitCode: 1 }),
  answer: (button: number) => answers.push(button),
  quit: () => app.quit(),
}

export type Commands = typeof commands

interface Question {
  readonly number: number
  readonly name: keyof Commands
  readonly argument: unknown
}

/** Functions cannot be sent and are not looked at. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

process.on('message', async ({ number, name, argument }: Question) => {
  try {
    const answer = await (commands[name] as (argument: unknown) => unknown)(argument)
    process.send?.({ number, answer: plain(answer) })
  } catch (error) {
    process.send?.({ number, error: String((error as Error).stack) })
  }
})

// As Electron does: the process is there until it quits or exits.
app.exit = (code = 0) => {
  calls.push({ name: 'app.exit', args: [code] })
  process.send?.({ ended: plain(calls) }, () => process.exit(code))
}
app.once('quit', () => process.send?.({ ended: plain(calls) }, () => process.exit(0)))

helperDouble.run = (file, options) =>
  spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...options?.env } })

const { RSD_DOUBLE_BACKEND: backend, RSD_DOUBLE_SECOND: second, RSD_DOUBLE_PACKAGED: packaged } = process.env
if (backend !== undefined) storeDouble.backend = backend as typeof storeDouble.backend
if (second !== undefined) app.isFirstInstance = false
if (packaged !== undefined) {
  app.isPackaged = true
  // The words of the user then follow the program itself.
  process.argv.splice(1, 1)
}
