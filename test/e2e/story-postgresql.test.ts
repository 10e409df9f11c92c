import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import Docker from 'dockerode'
import { ask } from '../support/deployments/queries.ts'
import { deploymentLabel, listLabelled, noLeftovers } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'
import { expect, test } from './fixtures.ts'
import { readConnection } from './parts/connection-card.ts'
import { fillDeployForm } from './parts/deploy-form.ts'
import { expectSent, writeKey } from './parts/expect-sent.ts'
import { stopStartRestart, tearDown } from './parts/lifecycle.ts'
import { openDeployment, watchTask } from './parts/task.ts'
import { openLog, readLog } from './parts/telemetry-log.ts'

test.describe.configure({ timeout: 150_000 })
test.use({
  hostOptions: async ({ segment }, use) =>
    use({ env: { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: writeKey } }),
})

const name = `story-pg-${process.pid}`
const docker = new Docker()

test('PostgreSQL, shallow, new: from first run to tear-down, opted out on the way', async ({
  app,
  segment,
  machine,
}) => {
  await test.step('the first run shows what is held, and nothing is sent', async () => {
    await expect(app.getByRole('heading', { name: 'Before anything is sent, you choose' })).toBeVisible()
    const held = app.getByRole('table', { name: 'Messages that wait' })
    await expect(held.getByRole('row', { name: /held installer_run/ })).toBeVisible()
    await expect(app.getByRole('region', { name: 'Body' })).toContainText('"installer_run"')
    await expect(app.getByText('1 message, 0 B sent')).toBeVisible()
    expect(segment.received).toEqual([])
  })

  await test.step('the choice lets the held message out', async () => {
    await app.getByRole('button', { name: 'Send anonymously' }).click()
    await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
    await waitUntil('the first message', () => segment.received.length === 1)
  })

  await test.step('deploy through the form, and watch the task to its end', async () => {
    await app.getByRole('main').getByRole('link', { name: 'Deploy ReadySet' }).first().click()
    await fillDeployForm(app, { kind: 'PostgreSQL', source: 'A new one', mode: 'Shallow', name }, machine)
    await app.getByRole('button', { name: 'Deploy', exact: true }).click()
    await watchTask(app, name, 'deployed')
  })
  const id = await openDeployment(app, name)
  const { url, password } = await readConnection(app)

  await test.step('the shown URL answers, also what is written through it', async () => {
    await ask(url, 'CREATE TABLE greeting (word text)')
    await ask(url, "INSERT INTO greeting VALUES ('hello')")
    expect(await ask(url, 'SELECT word FROM greeting')).toEqual([{ word: 'hello' }])
  })

  await test.step('the list calls it online while it answers, and not while its container only runs', async () => {
    await app.getByRole('link', { name: /^Deployments/ }).click()
    const row = app.getByRole('table', { name: 'Deployments' }).getByRole('row', { name: new RegExp(`^${name} `) })
    await expect(row).toContainText(/online ?answered (just now|\d+ s ago)/)
    await signal(id, 'STOP')
    await expect(row).not.toContainText('online', { timeout: 30_000 })
    expect((await (await readysetContainer(id)).inspect()).State.Running).toBe(true)
    await signal(id, 'CONT')
    await expect(row).toContainText('online', { timeout: 30_000 })
    await row.getByRole('link', { name }).click()
  })

  await test.step('the log shows lines, and the password in none of them', () => followLog(app, id, password))

  await test.step('stop, start and restart', async () => {
    await stopStartRestart(app, name)
    expect(await ask(url, 'SELECT word FROM greeting')).toEqual([{ word: 'hello' }])
  })

  await test.step('change a setting, see what that does, and apply it', async () => {
    await app
      .getByRole('navigation', { name: `Parts of ${name}` })
      .getByRole('link', { name: 'Settings' })
      .click()
    await app.getByRole('button', { name: 'Change settings' }).click()
    await app.getByText('Advanced settings').click()
    await app.getByRole('combobox', { name: 'ReadySet logs' }).selectOption('Debugging')
    const preview = app.getByRole('region', { name: 'What changing them does' })
    await expect(preview.getByRole('row', { name: /log level info debug/i })).toBeVisible()
    await expect(preview.getByText('made anew', { exact: true })).toBeVisible()
    await preview.getByRole('button', { name: 'Apply and make ReadySet anew' }).click()
    await watchTask(app, name, 'changed')
    await openDeployment(app, name)
    const { Env } = (await (await readysetContainer(id)).inspect()).Config
    expect(Env).toContain('LOG_LEVEL=debug')
    expect(await ask(url, 'SELECT word FROM greeting')).toEqual([{ word: 'hello' }])
  })

  const sentBefore = await test.step('what the server received is what the log shows', async () => {
    const events = [
      'installer_run',
      ...['deployment_started', 'server_start', 'adapter_start', 'deployment_finished'],
      ...['adapter_stop', 'server_stop', 'server_start', 'adapter_start'],
      ...['adapter_stop', 'server_stop', 'server_start', 'adapter_start'],
      ...['adapter_stop', 'server_stop', 'server_start', 'adapter_start'],
    ]
    await waitUntil('all messages', () => segment.received.length, { accept: (count) => count >= events.length })
    await openLog(app)
    const shown = await readLog(app)
    expect(shown.map(({ event }) => event)).toEqual(events)
    expectSent(shown, segment)
    await expect(app.getByRole('region', { name: 'What was sent' })).toContainText('0unaccounted requests')
    return shown.length
  })

  await test.step('opting out gives a receipt, and from then on nothing is sent', async () => {
    await app.getByRole('button', { name: 'Turn telemetry off' }).click()
    await app.getByRole('dialog').getByRole('button', { name: 'Turn it off' }).click()
    const receipt = app.getByRole('region', { name: 'Receipt for turning telemetry off' })
    await expect(receipt).toContainText('0 records that had been waiting')
    await app.getByRole('link', { name: /^Deployments/ }).click()
    await app.getByRole('link', { name, exact: true }).click()
    await tearDown(app, name)
    await openLog(app)
    const after = (await readLog(app)).slice(sentBefore)
    expect(after.map(({ event, state, request }) => [event, state, request])).toEqual([
      ['adapter_stop', 'suppressed', null],
      ['server_stop', 'suppressed', null],
      ['deployment_torn_down', 'suppressed', null],
    ])
    await expect(receipt).toContainText('0 requests, 0 B sent')
    expect(segment.received).toHaveLength(sentBefore)
  })

  await test.step('nothing of it is left on the engine or in the list', async () => {
    expect(await listLabelled(`${deploymentLabel}=${id}`)).toEqual(noLeftovers)
    await app.getByRole('link', { name: /^Deployments/ }).click()
    await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
  })
})

async function readysetContainer(id: string): Promise<Docker.Container> {
  const filters = { label: [`${deploymentLabel}=${id}`, 'io.readyset.desktop.role=readyset'] }
  const [container] = await docker.listContainers({ all: true, filters })
  if (container === undefined) throw new Error(`${id} has no container`)
  return docker.getContainer(container.Id)
}

/** Signals the stand-in itself; the container's first process is the engine's own init. */
async function signal(id: string, word: 'STOP' | 'CONT'): Promise<void> {
  const container = await readysetContainer(id)
  const kill = await container.exec({ Cmd: ['/bin/sh', '-c', `kill -${word} $(pidof node)`] })
  await kill.start({ Detach: true })
  await waitUntil('the signal to be sent', async () => (await kill.inspect()).ExitCode === 0)
}

/** ReadySet prints its settings at its start, the upstream's password among them: the engine has it, the screen must not. */
async function followLog(page: Page, id: string, password: string): Promise<void> {
  const options = { stdout: true, stderr: true, follow: false } as const
  const raw = (await (await readysetContainer(id)).logs(options)).toString('utf8')
  const forms = [password, encodeURIComponent(password)]
  expect(forms.some((form) => raw.includes(form))).toBe(true)

  await page
    .getByRole('navigation', { name: `Parts of ${name}` })
    .getByRole('link', { name: 'Log' })
    .click()
  const lines = page.getByRole('listbox', { name: 'Log lines' })
  await expect(lines.getByRole('option', { name: /Listening for new connections/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('••••')
  await expect(lines.getByRole('option', { name: /Starting Readyset adapter/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search in the log' }).fill('')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download all' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  expect(file).toContain('••••')
  const text = `${await page.content()} ${await page.locator('body').innerText()}`
  for (const form of forms) {
    expect(text).not.toContain(form)
    expect(file).not.toContain(form)
  }
}
