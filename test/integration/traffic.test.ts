import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import Docker from 'dockerode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDeployForm } from '../e2e/parts/deploy-form.ts'
import { tearDown } from '../e2e/parts/lifecycle.ts'
import { openDeployment, watchTask } from '../e2e/parts/task.ts'
import { type HostOptions, type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { type OwnDockerd, startOwnDockerd } from '../support/own-dockerd.ts'
import { testMachine } from '../support/test-machine.ts'
import { type Capture, startCapture } from '../support/traffic/capture.ts'
import { type Collector, collectorCertificate, collectorName, startCollector } from '../support/traffic/collector.ts'
import { amongContainers, sentOut, withinLoopback } from '../support/traffic/flows.ts'
import { type NameServer, startNameServer } from '../support/traffic/name-server.ts'
import { furnishNetworkRoom, type NetworkRoom } from '../support/traffic/network-room.ts'
import type { Packet } from '../support/traffic/packet-line.ts'
import { startRelay } from '../support/traffic/relay.ts'
import { waitUntil } from '../support/wait-until.ts'

// The program, its browser and its engine live in a network of their own, whose every packet is seen from outside of them.
// What leaves it leads to this machine, where a name server, a collector and an upstream are. One scenario, told in order.

const upstreamName = 'db.rsd.test'
const name = `traffic-${process.pid}`

let folder: string
let dockerd: OwnDockerd
let docker: Docker
let room: NetworkRoom
let names: NameServer
let collector: Collector
let capture: Capture
let browser: Browser
let host: RunningHost
let page: Page
const cleanUps: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const later = <T>(made: T, cleanUp: (made: T) => Promise<unknown>): T => {
    cleanUps.unshift(() => cleanUp(made))
    return made
  }
  folder = later(await mkdtemp(join(tmpdir(), 'rsd-traffic-')), (path) => rm(path, { recursive: true, force: true }))
  dockerd = later(await startOwnDockerd(), (each) => each.remove())
  room = later(await furnishNetworkRoom(dockerd.namespacesOf), (each) => each.close())
  docker = new Docker({ socketPath: dockerd.socketPath })
  await loadImage(testMachine().standinImage)
  const known = { [collectorName]: room.outside, [upstreamName]: room.outside }
  names = later(await startNameServer(room.outside, known), (each) => each.close())
  collector = later(await startCollector(room.outside), (each) => each.close())
  later(await startRelay(room.outside, 5432, Number(new URL(testMachine().postgresUrl).port)), (stop) => stop())
  capture = later(await startCapture(room), (each) => each.stop())
  browser = later(await startBrowser(), (each) => each.close())
}, 120_000)

afterAll(async () => {
  const ends = [host && (() => host.stop()), removeContainers, ...cleanUps]
  for (const end of ends) await end?.()
}, 60_000)

/** From the engine that all tests share into the room's own. */
async function loadImage(reference: string): Promise<void> {
  const stream = await docker.loadImage(await new Docker().getImage(reference).get())
  await new Promise<void>((resolve, reject) => docker.modem.followProgress(stream, (e) => (e ? reject(e) : resolve())))
}

async function removeContainers(): Promise<void> {
  for (const { Id } of (await docker?.listContainers({ all: true })) ?? []) {
    await docker.getContainer(Id).remove({ force: true, v: true })
  }
}

/** The browser asks its maker for updates and more by itself, which is not the program's doing; every other name it may look up. */
const makersNames = ['google.com', 'googleapis.com', 'gstatic.com']

async function startBrowser(): Promise<Browser> {
  const options = chromiumLaunchOptions()
  const within = join(folder, 'chromium')
  await writeFile(within, `#!/bin/sh\nexec ${room.within.join(' ')} ${options.executablePath} "$@"\n`)
  await chmod(within, 0o755)
  const rules = makersNames.map((each) => `MAP *.${each} ^NOTFOUND`).join(', ')
  return chromium.launch({
    ...options,
    executablePath: within,
    args: [...options.args, `--host-resolver-rules=${rules}`],
  })
}

async function startProgram(words: HostOptions['words'] = []): Promise<void> {
  host = await startBrowserHost({
    within: room.within,
    dataFolder: join(folder, 'data'),
    words,
    env: {
      DOCKER_HOST: dockerd.address,
      NODE_EXTRA_CA_CERTS: collectorCertificate,
      RS_SEGMENT_ENDPOINT: `https://${collectorName}/v1/track`,
      RS_SEGMENT_WRITE_KEY: 'wk-of-the-traffic-test',
    },
  })
  page = await browser.newPage()
  await page.goto(host.address)
}

interface Seen {
  readonly packets: readonly Packet[]
  /** Where packets went by the way out. */
  readonly out: readonly string[]
  /** Names that were looked up. */
  readonly lookedUp: readonly string[]
}

let namesBefore = 0

/** All that was seen since the last call. */
async function seen(): Promise<Seen> {
  const packets = await capture.take()
  const lookedUp = [...new Set(names.asked.slice(namesBefore))].sort()
  namesBefore = names.asked.length
  return { packets, out: sentOut(packets, room.device), lookedUp }
}

const at = (protocol: 'tcp' | 'udp', port: number) => `${protocol} ${room.outside}:${port}`

/** Loopback is between the page and the program, and between the program and what its instance publishes: nothing else. */
function expectHomely({ packets }: Seen, published: readonly number[]): void {
  const own = new URL(host.origin).host
  const allowed = [own, ...published.map((port) => `127.0.0.1:${port}`)]
  expect(withinLoopback(packets).filter((place) => !allowed.includes(place))).toEqual([])
  expect(withinLoopback(packets)).toContain(own)
}

/** What containers and the bridges between them talk to is each other, and the upstream: the engine's own range of addresses. */
function expectAmongThemselves({ packets }: Seen): void {
  const ofContainers = /^172\.(1[6-9]|2\d|3[01])\./
  const others = amongContainers(packets, room.device).filter((address) => !ofContainers.test(address))
  expect(others.filter((address) => address !== room.outside)).toEqual([])
}

async function publishedPorts(): Promise<readonly number[]> {
  return (await docker.listContainers()).flatMap(({ Ports }) => Ports.map(({ PublicPort }) => PublicPort))
}

async function toDeployment(): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Deployments/ })
    .click()
  await page.getByRole('link', { name, exact: true }).click()
}

/** Presses a button of the deployment, and waits for its task's end. */
async function act(button: 'Stop' | 'Start' | 'Restart', done: 'stopped' | 'started' | 'restarted'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await watchTask(page, name, done)
  await openDeployment(page, name)
}

test('while the user has not chosen, nothing leaves: no packet, no look-up', async () => {
  await startProgram()
  await page.getByRole('button', { name: 'Send anonymously' }).waitFor()
  await waitUntil('the engine to be connected', () => page.getByText(/^Docker .* local/).isVisible())
  const all = await seen()
  expect([all.out, all.lookedUp]).toEqual([[], []])
  expectHomely(all, [])
})

test('anonymous: messages go to the collector, ReadySet to its upstream, and nothing anywhere else', async () => {
  await page.getByRole('button', { name: 'Send anonymously' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
  const url = new URL(testMachine().postgresUrl)
  url.host = `${upstreamName}:5432`
  const choices = { kind: 'PostgreSQL', source: 'Existing one', url: url.href, mode: 'Shallow', name } as const
  await fillDeployForm(page, choices, testMachine())
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await watchTask(page, name, 'deployed')
  await openDeployment(page, name)
  const published = await publishedPorts()
  await act('Stop', 'stopped')
  await act('Start', 'started')
  await waitUntil('all messages', () => collector.bodies.length, { accept: (count) => count === 9 })

  const all = await seen()
  expect(all.out).toEqual([at('tcp', 443), at('tcp', 5432), at('udp', 53)])
  expect(all.lookedUp).toEqual([collectorName, upstreamName])
  expectHomely(all, published)
  expectAmongThemselves(all)
})

test('after opting out, a life goes on without one packet or look-up towards the collector', async () => {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Telemetry/ })
    .click()
  await page.getByRole('button', { name: 'Turn telemetry off' }).click()
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await page.getByRole('region', { name: 'Receipt for turning telemetry off' }).waitFor()
  // The connection that was kept open for the next message is taken down first.
  await seen()
  await toDeployment()
  await act('Restart', 'restarted')
  await page.close()
  await host.stop()

  const all = await seen()
  expect(all.out.filter((place) => place === at('tcp', 443))).toEqual([])
  expect(all.lookedUp.filter((asked) => asked !== upstreamName)).toEqual([])
  expectAmongThemselves(all)
  expect(collector.bodies).toHaveLength(9)
})

test('with --disable-telemetry, a whole run to the tear-down: upstream and loopback alone', async () => {
  await startProgram(['--disable-telemetry'])
  const published = await publishedPorts()
  await toDeployment()
  await act('Restart', 'restarted')
  await tearDown(page, name)
  const all = await seen()
  expect(all.out.filter((place) => ![at('tcp', 5432), at('udp', 53)].includes(place))).toEqual([])
  expect(all.lookedUp.filter((asked) => asked !== upstreamName)).toEqual([])
  expectHomely(all, published)
  expectAmongThemselves(all)
  expect(collector.bodies).toHaveLength(9)
  expect(await docker.listContainers({ all: true })).toEqual([])
})
