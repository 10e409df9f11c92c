import { expect, test } from './double-fixtures.ts'
import { screens } from './screens.ts'

// The story's main steps as a screen reader has them: what is there, in which order, called what, and what is said by itself.
// Telemetry's are in `read-aloud-telemetry.test.ts`.

const landmarks = `
  - navigation "Main"
  - main
  - contentinfo
`

test('the deploy form, with what is to be mended said at its field', async ({ open }) => {
  const page = await open('/deploy')
  await screens.find(({ name }) => name === 'deploy-problems')?.act?.(page)
  await expect(page.locator('body')).toMatchAriaSnapshot(landmarks)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Deploy ReadySet" [level=1]
      - text: 4 things to mend
      - button "Check first"
      - button "Deploy"
      - form "What to deploy":
        - region "Database":
          - heading "Database" [level=2]
          - group "Kind":
            - text: Kind
            - radio "PostgreSQL" [checked]
            - text: PostgreSQL
            - radio "MySQL"
            - text: MySQL
          - group "Which one":
            - text: Which one
            - radio "A new one"
            - text: A new one
            - radio "Existing one" [checked]
            - text: Existing one
          - paragraph: On this computer or elsewhere. ReadySet reads from it and passes writes through.
          - text: Its URL
          - textbox "Its URL"
          - text: /Host/
          - textbox "Host" [invalid]
          - text: /is needed/
          - button "Use localhost"
          - text: Port
          - textbox "Port"
          - text: Database
          - textbox "Database" [invalid]
          - text: /is needed/
          - textbox "User" [invalid]
          - text: /is needed/
          - textbox "Password" [invalid]
          - text: /Give one/
          - combobox "Connection"
        - region "Caching":
          - heading "Caching" [level=2]
        - region "Address":
          - heading "Address" [level=2]
        - region "Access":
          - heading "Access" [level=2]
        - region "ReadySet":
          - heading "ReadySet" [level=2]
        - region "More":
          - heading "More" [level=2]
      - region "Review"
  `)
  const form = page.getByRole('form', { name: 'What to deploy' })
  await expect(form.getByRole('textbox', { name: 'Host' })).toBeFocused()
  await expect(form.getByRole('textbox', { name: 'Host' })).toHaveAccessibleDescription(/The host of the database is/)
  await expect(form.getByRole('textbox', { name: 'User' })).toHaveAccessibleDescription(/The user is needed/)
  await expect(form.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Give one to the user/)
})

test('a task, its steps, and how far it is, said step by step and not byte by byte', async ({ open, double }) => {
  const page = await open('/tasks/task-invoices')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Deploying invoices" [level=1]
      - text: /step 4 of 9/
      - button "Keep working, tell me when it is done"
      - button "Cancel and undo"
      - status: "Step 4 of 9: Image, 50% done"
      - region "Steps":
        - list:
          - listitem:
            - paragraph: Engine ready Docker 28.2.2, 41 GB free done
          - listitem:
            - paragraph: /Upstream ready .* warns/
            - group:
              - list "Checks of Upstream ready":
                - listitem:
                  - text: pass
                - listitem:
                  - text: warn
                  - 'button "Copy what mends it: Replication slots"'
          - listitem
          - listitem:
            - paragraph: /Image .* running/
            - progressbar "Image"
          - listitem:
            - paragraph: /Network and volume .* to do/
          - listitem
          - listitem
          - listitem
          - listitem
      - heading "What is being made" [level=2]
      - heading "Cancelling now would remove" [level=2]
      - heading "Log" [level=3]
      - region "Log of this task"
  `)
  const said = page.getByRole('main').getByRole('status')
  const { tasks } = double.state()
  const task = tasks['task-invoices']
  if (!task) throw new Error('the task is not there')
  const at = (done: number) =>
    double.say({
      kind: 'put',
      slice: 'tasks',
      id: task.id,
      value: {
        ...task,
        steps: task.steps.map((step) => ({ ...step, progress: step.progress && { ...step.progress, done } })),
      },
    })
  at(125_000_000)
  await expect(page.getByText('125 of 187 MB')).toBeVisible()
  await expect(said).toHaveText('Step 4 of 9: Image, 50% done')
  at(150_000_000)
  await expect(said).toHaveText('Step 4 of 9: Image, 75% done')
})

test('a failure is said at once, with what to do', async ({ open }) => {
  const page = await open('/tasks/task-metrics')
  await expect(page.getByRole('alert')).toMatchAriaSnapshot(`
    - alert:
      - heading "Failed at “Image”" [level=2]
      - text: /Nothing of your database was touched/
      - paragraph: Check the tag, or choose "latest"; then retry from this step.
      - region "Last words"
  `)
  await expect(page.getByRole('main').getByRole('status')).toBeEmpty()
})

test('a deployment: its state beside its name, its parts, how to connect', async ({ open }) => {
  const page = await open('/deployments/orders')
  await expect(page.locator('body')).toMatchAriaSnapshot(landmarks)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "orders" [level=1]
      - text: /online answered/
      - time
      - button "Restart"
      - button "Stop"
      - button "Tear down…"
      - navigation "Parts of orders":
        - link "Overview"
        - link "Connect"
        - link "Queries"
        - link "Charts"
        - link "SQL"
        - link "Log"
        - link "Settings"
        - link "Events"
      - region "Connect":
        - heading "Connect" [level=2]
        - button "Show the password"
        - term: URL
        - definition:
          - code: postgresql://readyset:••••@127.0.0.1:5433/shop
          - button "Copy URL"
      - region "What it uses":
        - heading "What it uses" [level=2]
      - region "What it is":
        - heading "What it is" [level=2]
  `)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})
