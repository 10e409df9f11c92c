import type { Page } from '@playwright/test'
import { environmentOf, type HostOptions } from '../browser-host.ts'
import { startBuiltMain } from '../built-main/start-built-main.ts'
import { apiInPage } from './api-in-page.ts'
import type { ProgramHost } from './program-host.ts'

/**
 * The built main process of the window under plain Node, with the double of Electron in Electron's place, and a tab of Chromium
 * in the window's: the handler that the program registers for `app://` answers the tab behind an origin that stands in for it.
 * It proves that page, main process and API are one program without a port, a token or a session, in the order in which the
 * window starts and ends. It proves nothing of Electron: not its scheme, its sandbox, its menus nor its windows.
 */
export async function startDoubleWindowHost(
  options: HostOptions & { readonly dataFolder: string },
): Promise<ProgramHost> {
  const { dataFolder, words = [] } = options
  const env = { DOCKER_HOST: 'unix:///var/run/docker.sock', ...environmentOf(options) }
  const main = startBuiltMain({ dataFolder, words, env })
  const origin = `http://127.0.0.1:${await main.ask('serveLookAlike')}`
  let tab: Page | undefined
  const inPage = apiInPage(async () => {
    if (tab === undefined) throw new Error('the page is not shown yet')
    return tab
  })
  let running = true
  const ended = main.ended.then(({ code, signal }) => {
    running = false
    return { code, signal }
  })
  return {
    dataFolder,
    pid: main.pid,
    log: main.said,
    output: main.said,
    ended,
    // What is deployed is asked for after the tab is gone.
    api: { ...inPage, state: () => (tab && !tab.isClosed() ? inPage.state() : main.state()) },
    show: async (given) => {
      tab = given
      await tab.goto(`${origin}/`)
      return tab
    },
    stop: async (signal) => {
      // It may end before it answers.
      if (running && signal === undefined) await main.ask('quit').catch(() => undefined)
      else if (running && signal !== undefined) process.kill(main.pid, signal)
      return ended
    },
  }
}
