import type { TaskView } from '../../electron/deployments/view.ts'
import { deployment, many } from '../support/page-double/deployments.ts'
import { connectionSecret } from '../support/page-double/detail.ts'
import { byId, liveState } from '../support/page-double/live-state.ts'
import { pulling, succeeded } from '../support/page-double/tasks.ts'
import { expect, fullState, test } from './double-fixtures.ts'

test.describe('the list', () => {
  test('shows what the engine reports, without reload, and only that row is drawn again', async ({ open, double }) => {
    double.become(liveState({ deployments: byId(many(200)) }))
    const page = await open('/')
    const row = page.getByRole('row', { name: /shop-117/ })
    await expect(row).toContainText('online')
    await page.evaluate(() => {
      const seen = new Set<string>()
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = target instanceof Element ? target : target.parentElement
          // Ages grow everywhere; they are one text in a `time`.
          if (!element?.closest('time')) seen.add(element?.closest('tr')?.querySelector('a')?.textContent ?? 'outside')
        }
      }).observe(document.querySelector('tbody') as Node, { childList: true, subtree: true, characterData: true })
      Object.assign(window, { changedRows: seen })
    })
    const value = deployment('shop-117', { state: { kind: 'not-answering' }, why: 'it crashed, exit code 101' })
    double.say({ kind: 'put', slice: 'deployments', id: 'shop-117', value })
    await expect(row).toContainText('not answering')
    await expect(row).toContainText('it crashed, exit code 101')
    const changed = await page.evaluate(() => [...(window as unknown as { changedRows: Set<string> }).changedRows])
    expect(changed).toEqual(['shop-117'])
  })

  test('a row that is scrolled away tells its state at once, and its figures not before it is looked at', async ({
    open,
    double,
  }) => {
    double.become(liveState({ deployments: byId(many(200)) }))
    const page = await open('/')
    const row = page.getByRole('row', { name: /shop-190/ })
    await expect(row).not.toBeInViewport()
    const starting = deployment('shop-190', { state: { kind: 'starting' } })
    const say = (id: string, cpuPercent: number) => {
      const value = { ...starting, id, name: id, usage: { cpuPercent, memoryBytes: 1e6, memoryLimitBytes: null } }
      double.say({ kind: 'put', slice: 'deployments', id, value })
    }
    say('shop-190', 12.5)
    await expect(row).toContainText('starting')
    await expect(row).toContainText('12.5')
    say('shop-190', 77.5)
    say('shop-001', 66.5)
    await expect(page.getByRole('row', { name: /shop-001/ })).toContainText('66.5')
    await expect(row).toContainText('12.5')
    await row.scrollIntoViewIfNeeded()
    await expect(row).toContainText('77.5')
    say('shop-190', 88.5)
    await expect(row).toContainText('88.5')
  })

  test('a program that is gone is said so with the age of what is shown, and comes back by itself', async ({
    open,
    double,
    problems,
  }) => {
    problems.allow(/Failed to load resource|ERR_/)
    const page = await open('/')
    await expect(page.getByRole('row', { name: /orders/ })).toBeVisible()
    await double.die()
    const banner = page.getByText('The program does not answer')
    await expect(banner).toBeVisible()
    await expect(page.getByText(/What you see was true/)).toBeVisible()
    await expect(page.getByRole('row', { name: /orders/ })).toBeVisible()
    double.say({ kind: 'put', slice: 'deployments', id: 'newcomer', value: deployment('newcomer') })
    await double.revive()
    await expect(page.getByRole('row', { name: /newcomer/ })).toBeVisible({ timeout: 15_000 })
    await expect(banner).toBeHidden()
  })

  test('the filter narrows it, and outlives a visit elsewhere', async ({ open }) => {
    const page = await open('/')
    await page.keyboard.press('/')
    await page.keyboard.type('mysql 33')
    await expect(page.getByRole('table', { name: 'Deployments' }).getByRole('row')).toHaveCount(4)
    await page.getByRole('link', { name: 'archive' }).click()
    await expect(page.getByRole('heading', { name: 'archive' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('searchbox')).toHaveValue('mysql 33')
  })
})

test.describe('the deploy form', () => {
  test('a port in use says who has it, and one click takes a free one', async ({ open }) => {
    const page = await open('/deploy')
    await page.getByLabel('SQL port').fill('5433')
    const address = page.getByRole('region', { name: 'Address' })
    await expect(address.getByText('Port 5433 is in use by the deployment "orders".')).toBeVisible()
    await page.getByRole('button', { name: 'Use 5434' }).click()
    await expect(page.getByLabel('SQL port')).toHaveValue('5434')
    await expect(page.getByText(/is in use by/)).toHaveCount(0)
  })

  test('nothing typed is lost: not by another kind, not by a look elsewhere', async ({ open }) => {
    const page = await open('/deploy')
    await page.getByText('Existing one').click()
    await page.getByLabel('Its URL').fill('postgresql://u:p@db.internal/shop')
    await page.getByLabel('Name', { exact: true }).fill('orders-eu')
    await page.getByText('MySQL', { exact: true }).click()
    await page.getByRole('link', { name: /^Settings/ }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await page.goBack()
    await expect(page.getByLabel('Its URL')).toHaveValue('postgresql://u:p@db.internal/shop')
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('orders-eu')
  })

  test('a password is not to be read over a shoulder: in a URL only while it is typed, in a setting never', async ({
    open,
  }) => {
    const page = await open('/deploy')
    await page.getByText('Existing one').click()
    const url = page.getByLabel('Its URL')
    await url.fill('postgresql://u:p@db.internal/shop')
    await expect(url).toHaveAttribute('type', 'text')
    await page.getByLabel('SQL port').focus()
    await expect(url).toHaveAttribute('type', 'password')
    await url.focus()
    await expect(url).toHaveAttribute('type', 'text')
    await url.fill('postgresql://db.internal/shop')
    await page.getByLabel('SQL port').focus()
    await expect(url).toHaveAttribute('type', 'text')

    await page.getByText('Advanced settings').click()
    const types = { REPORT_PASSWORD: 'password', DEFAULT_TTL_MS: 'text', MY_SECRET: 'password' }
    for (const [n, [name, type]] of Object.entries(types).entries()) {
      await page.getByRole('button', { name: 'Add a setting' }).click()
      await page.getByLabel(`Name of setting ${n + 1}`).fill(name)
      await expect(page.getByLabel(`Value of setting ${n + 1}`)).toHaveAttribute('type', type)
    }
  })

  test('a second click on Deploy begins nothing more', async ({ open, double }) => {
    const page = await open('/deploy')
    await page.getByRole('button', { name: 'Deploy', exact: true }).dblclick()
    await expect(page.getByRole('heading', { name: 'Deploying invoices' })).toBeVisible()
    expect(double.requests.filter(({ line }) => line === 'POST /api/deployments')).toHaveLength(1)
  })

  test('Deploy on an unfinished form changes nothing and leads to what is missing', async ({ open, double }) => {
    const page = await open('/deploy')
    await page.getByText('Existing one').click()
    await expect(page.getByText('The host of the database is needed')).toHaveCount(1)
    await page.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(page.getByLabel('Host')).toBeFocused()
    await expect(page.getByText('4 things to mend')).toBeVisible()
    expect(double.requests.some(({ line }) => line === 'POST /api/deployments')).toBe(false)
  })

  test('a form whose meaning could not be worked out can be tried again, and then deploys', async ({
    open,
    double,
    page,
    problems,
  }) => {
    problems.allow(/500/)
    await page.route('**/api/deployments/draft', (route) => route.fulfill({ status: 500, body: 'broken' }))
    await open('/deploy')
    await page.getByRole('button', { name: 'Deploy', exact: true }).click()
    const again = page.getByRole('button', { name: 'Work it out again' })
    await expect(again).toBeVisible()
    expect(double.requests.some(({ line }) => line === 'POST /api/deployments')).toBe(false)
    await page.unroute('**/api/deployments/draft')
    await again.click()
    await expect(again).toHaveCount(0)
    await page.getByRole('button', { name: 'Deploy', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Deploying invoices' })).toBeVisible()
  })

  test('checks show line by line as they are known', async ({ open, routes }) => {
    routes.script(
      [
        { id: 'engine', title: 'Engine', outcome: 'pass', why: 'it answers' },
        { id: 'upstream', title: 'Upstream', outcome: 'fail', why: 'refused', fix: 'GRANT SELECT ON orders TO rs;' },
      ],
      1,
    )
    const page = await open('/deploy')
    await page.getByRole('button', { name: 'Check first' }).click()
    const lines = page.getByRole('list', { name: 'Checks' }).getByRole('listitem')
    await expect(lines).toHaveCount(1)
    await expect(page.getByText('checking, 1 passes')).toBeVisible()
    routes.release()
    await expect(lines).toHaveCount(2)
    await expect(page.getByText('1 passes, 1 fails')).toBeVisible()
    await expect(page.getByText('GRANT SELECT ON orders TO rs;')).toBeVisible()
    await page.getByLabel('SQL port').fill('5499')
    await expect(page.getByText('The form has changed since.')).toBeVisible()
  })

  test('a password that was typed stands in no address and nowhere in the page', async ({ open, double }) => {
    const page = await open('/deploy')
    await page.getByText('Existing one').click()
    await page.getByLabel('Password').fill('hunter2-hunter2')
    await page.getByRole('button', { name: 'Compose file' }).click()
    await expect(page.getByRole('region', { name: 'Review' })).toBeVisible()
    expect(await page.content()).not.toContain('>hunter2')
    expect(await page.locator('main').innerText()).not.toContain('hunter2')
    expect(double.requests.every(({ line }) => !line.includes('hunter2'))).toBe(true)
  })
})

test.describe('a task', () => {
  test('progress grows as it is told, with a rate once that is known', async ({ open, double }) => {
    const page = await open('/tasks/task-invoices')
    await expect(page.getByRole('progressbar', { name: 'Image' })).toHaveAttribute('aria-valuenow', '63')
    let done = 118_000_000
    const rate = page.getByText(/of 187 MB, [\d.]+ MB\/s/)
    const furtherAndLook = () => {
      done += 1_000_000
      double.say({ kind: 'put', slice: 'tasks', id: 'task-invoices', value: at(pulling(), done) })
      return rate.isVisible()
    }
    await expect.poll(furtherAndLook, { intervals: [200] }).toBe(true)
  })

  test('cancelling says so to the program and shows what comes of it', async ({ open, double }) => {
    const page = await open('/tasks/task-invoices')
    await page.getByRole('button', { name: 'Cancel and undo' }).click()
    await expect.poll(() => double.requests.map(({ line }) => line)).toContain('POST /api/tasks/task-invoices/cancel')
    const value: TaskView = { ...pulling(), state: 'cancelling', canCancel: false }
    double.say({ kind: 'put', slice: 'tasks', id: 'task-invoices', value })
    await expect(page.getByRole('heading', { name: 'Cancelling: deploying invoices' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Cancel and undo' })).toBeHidden()
  })

  test('keep working: its end is told wherever the user is by then', async ({ open, double }) => {
    const page = await open('/tasks/task-invoices')
    await page.getByRole('button', { name: /Keep working/ }).click()
    await expect(page.getByRole('heading', { name: 'Deployments' })).toBeVisible()
    const value: TaskView = { ...succeeded(), id: 'task-invoices', deploymentId: 'orders', deploymentName: 'invoices' }
    double.say({ kind: 'put', slice: 'tasks', id: 'task-invoices', value })
    await expect(page.getByText('invoices is deployed').first()).toBeVisible()
    await page.getByRole('link', { name: 'Show it' }).click()
    await expect(page.getByRole('heading', { name: 'orders' })).toBeVisible()
  })

  test('a port that was taken is exchanged for another, and the task goes on', async ({ open, double }) => {
    const page = await open('/tasks/task-port')
    await page.getByLabel('Another port').fill('5555')
    await page.getByRole('button', { name: 'Go on with this port' }).click()
    await expect
      .poll(() => double.requests.find(({ line }) => line.endsWith('/task-port/retry'))?.body)
      .toBe('{"port":5555}')
  })

  test('a stop is forced only after its meaning was read', async ({ open, double }) => {
    const page = await open('/tasks/task-carts')
    await page.getByRole('button', { name: 'Force it…' }).click()
    await expect(page.getByRole('dialog', { name: 'Force carts to stop?' })).toBeVisible()
    await page.getByRole('button', { name: 'Go on waiting' }).click()
    expect(double.requests.some(({ line }) => line.endsWith('/force'))).toBe(false)
    await page.getByRole('button', { name: 'Force it…' }).click()
    await page.getByRole('button', { name: 'Kill it now' }).click()
    await expect.poll(() => double.requests.some(({ line }) => line.endsWith('/task-carts/force'))).toBe(true)
  })
})

test.describe('a deployment', () => {
  test('the password is fetched when it is asked for, and gone when it is hidden', async ({ open, double }) => {
    const page = await open('/deployments/orders')
    await expect(page.getByRole('button', { name: 'Show the password' })).toBeVisible()
    expect(double.requests.some(({ line }) => line.endsWith('/secret'))).toBe(false)
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(page.getByText(connectionSecret.password)).toBeVisible()
    await page.getByRole('button', { name: 'Hide the password' }).click()
    expect(await page.content()).not.toContain(connectionSecret.password)
  })

  test('the copied URL works as it is, though it shows masked', async ({ open, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await open('/deployments/orders')
    await page.getByRole('button', { name: 'Copy URL' }).click()
    await expect(page.getByText('Copied')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(connectionSecret.url)
    expect(await page.content()).not.toContain(connectionSecret.password)
  })

  test('a tear-down lists what is lost, and waits for the name', async ({ open, double }) => {
    const page = await open('/deployments/orders')
    await page.getByRole('button', { name: 'Tear down…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tear down orders?' })
    await expect(dialog.getByRole('row', { name: /the database "shop" with all its rows.*1.4 GB/ })).toBeVisible()
    const button = dialog.getByRole('button', { name: /^Tear down/ })
    await expect(button).toBeDisabled()
    await dialog.getByLabel('Type orders to confirm').fill('order')
    await expect(button).toBeDisabled()
    await dialog.getByLabel('Type orders to confirm').fill('orders')
    await dialog.getByRole('checkbox').check()
    await expect(dialog.getByRole('row', { name: /stays volume/ })).toHaveCount(2)
    await button.click()
    await expect
      .poll(() => double.requests.find(({ line }) => line === 'POST /api/deployments/orders/tear-down')?.body)
      .toBe('{"name":"orders","keepData":true}')
  })

  test('changed settings show what is made anew before anything is changed', async ({ open, double }) => {
    const page = await open('/deployments/orders/settings')
    await page.getByRole('button', { name: 'Change settings' }).click()
    await page.getByText('Advanced settings').click()
    await page.getByLabel('Memory limit').fill('2 GiB')
    const region = page.getByRole('region', { name: 'What changing them does' })
    await expect(region.getByText('made anew', { exact: true })).toBeVisible()
    expect(double.requests.some(({ line }) => line.endsWith('/apply'))).toBe(false)
    await region.getByRole('button', { name: 'Apply and make ReadySet anew' }).click()
    await expect(page.getByRole('heading', { name: 'Deploying invoices' })).toBeVisible()
    const sent = JSON.parse(double.requests.find(({ line }) => line.endsWith('/apply'))?.body ?? '{}')
    expect(sent).toMatchObject({ memoryLimit: '2 GiB', password: '' })
  })

  test('one that was torn down elsewhere is said to be gone', async ({ open, double }) => {
    const page = await open('/deployments/orders')
    double.say({ kind: 'remove', slice: 'deployments', id: 'orders' })
    await expect(page.getByText('It was torn down or forgotten')).toBeVisible()
  })
})

test.describe('the keyboard', () => {
  test('Ctrl K finds a deployment by its name, and Escape gives the focus back', async ({ open }) => {
    const page = await open('/settings')
    await page.getByRole('link', { name: 'Engines' }).focus()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name: 'Engines' })).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('search-eu')
    await expect(page.getByRole('option').first()).toContainText('search-eu')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'search-eu' })).toBeVisible()
  })

  test('a deployment is deployed without a pointer', async ({ open, double }) => {
    const page = await open('/')
    await page.keyboard.press('n')
    await expect(page.getByRole('heading', { name: 'Deploy ReadySet' })).toBeFocused()
    await page.getByRole('radio', { name: 'PostgreSQL' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'MySQL' })).toBeChecked()
    await page.getByLabel('Name', { exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Deploying invoices' })).toBeFocused()
    expect(double.requests.find(({ line }) => line === 'POST /api/deployments')?.body).toContain('"kind":"mysql"')
  })

  test('letters are text while one types', async ({ open }) => {
    const page = await open('/')
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('n/gd')
    await expect(page.getByRole('searchbox')).toHaveValue('n/gd')
  })
})

test('the theme is chosen in Settings, at once and for the next start', async ({ open, double }) => {
  const page = await open('/settings')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(double.state().preferences.theme).toBe('dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a notice is read once and put away', async ({ open, double }) => {
  const state = fullState()
  const notices = [{ id: 'n', title: 'A damaged file was set aside', text: 'It is kept.' }]
  double.become({ ...state, app: { ...state.app, notices } })
  const page = await open('/')
  await page.getByRole('button', { name: 'Put away' }).click()
  await expect(page.getByText('A damaged file was set aside')).toBeHidden()
})

function at(task: TaskView, done: number): TaskView {
  const steps = task.steps.map((step) => (step.progress ? { ...step, progress: { ...step.progress, done } } : step))
  return { ...task, steps }
}
