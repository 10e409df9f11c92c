import { assertNever } from '../../../electron/base/assert-never.ts'
import { type HostOptions, type RunningHost, startBrowserHost } from '../browser-host.ts'
import { programApi } from '../program-api.ts'
import { startDoubleWindowHost } from './double-window-host.ts'
import type { HostKind, ProgramHost } from './program-host.ts'
import { startWindowHost } from './window-host.ts'

/** A browser host as scenarios see it, and with what only tests of addresses and sessions need. */
export type BrowserProgramHost = ProgramHost & RunningHost

type Options = HostOptions & { readonly dataFolder: string }

export function startHostOf(kind: HostKind, options: Options): Promise<ProgramHost> {
  switch (kind) {
    case 'browser':
      return startInBrowser(options)
    case 'window':
      return startWindowHost(options)
    case 'window-double':
      return startDoubleWindowHost(options)
    default:
      return assertNever(kind)
  }
}

/** @throws Error for a window, which has no address: such a test is marked with `browserOnly` */
export function inBrowser(host: ProgramHost): BrowserProgramHost {
  if (isBrowserHost(host)) return host
  throw new Error('this test is about the browser host, and runs in a window')
}

const isBrowserHost = (host: ProgramHost): host is BrowserProgramHost => 'token' in host

async function startInBrowser(options: Options): Promise<BrowserProgramHost> {
  const host = await startBrowserHost(options)
  return {
    ...host,
    api: programApi(host),
    show: async (tab) => {
      await tab.goto(host.address)
      return tab
    },
  }
}
