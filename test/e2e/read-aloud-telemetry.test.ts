import { expect, test } from './fixtures.ts'
import { openLog } from './parts/telemetry-log.ts'

// As `read-aloud.test.ts`, by the real program.

test('the first choice, the telemetry log, one of its records, and the receipt', async ({
  startHost,
  openPage,
  segment,
}) => {
  const env = { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'a-key-of-the-test' }
  const page = await openPage(await startHost({ env }))
  const main = page.getByRole('main')
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Before anything is sent, you choose" [level=1]
      - paragraph: /Never names, hosts, SQL or errors/
      - region "Anonymous":
        - heading "Anonymous" [level=2]
        - button "Send anonymously"
      - region "With my identifier":
        - heading "With my identifier" [level=2]
        - textbox "Identifier"
        - button "Send with identifier"
      - region "Off":
        - heading "Off" [level=2]
        - button "Keep it off"
      - region "Waiting for your choice":
        - heading "Waiting for your choice" [level=2]
        - text: 1 message, 0 B sent
        - table "Messages that wait":
          - rowgroup:
            - row "State Event When What it says Message"
          - rowgroup:
            - row /held installer_run .* this program starts/ [selected]:
              - cell "held"
              - cell "installer_run"
              - cell:
                - time
              - cell "this program starts"
              - 'cell "Read it: installer_run"':
                - 'button "Read it: installer_run"'
        - region "Body": /a random id of this run of the program/
  `)
  await page.getByRole('button', { name: 'Send anonymously' }).click()
  await openLog(page)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('accepted', { timeout: 30_000 })
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Telemetry" [level=1]
      - text: On, anonymous
      - button "Pause"
      - button "Export…"
      - button "Clear…"
      - link "Settings"
      - button "Turn telemetry off"
      - region "What was sent":
        - text: /1 record 1 request made 0 of them retries \\d+ B sent 0 unaccounted requests/
        - paragraph: Counted twice, by the ledger and by the network layer; the two agree.
      - searchbox "Search in payloads"
      - combobox "State"
      - combobox "Event"
      - combobox "Deployment"
      - combobox "Identity"
      - combobox "Session"
      - combobox "Time"
      - text: 1 of 1, newest first
      - listbox "Telemetry records, newest first, 1 in all":
        - option /accepted installer_run .* \\d+ B 1/ [selected]
      - region "The record":
        - heading "installer_run" [level=2]
        - text: accepted 200
        - heading /Body, exactly as sent · \\d+ bytes · SHA-256/ [level=3]
        - region "Body": /anonymousId.*this program was started/
        - heading "Why it was recorded" [level=3]
        - heading "Request and reply" [level=3]
        - heading "Attempts" [level=3]
        - heading /Removed before sending/ [level=3]
  `)
  await page.getByRole('button', { name: 'Turn telemetry off' }).click()
  await expect(page.getByRole('dialog')).toMatchAriaSnapshot(`
    - dialog "Turn telemetry off":
      - heading "Turn telemetry off" [level=2]
      - text: /No request starts from now on/
      - button "Leave it on"
      - button "Turn it off"
  `)
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await expect(page.getByRole('region', { name: 'Receipt for turning telemetry off' })).toMatchAriaSnapshot(`
    - region "Receipt for turning telemetry off":
      - heading /Telemetry is off since/ [level=2]
      - term: Dropped
      - definition: 0 records that had been waiting
      - term: Cut off
      - definition: 0 requests in flight
      - term: Since then
      - definition: 0 requests, 0 B sent
      - term: Ids
      - definition: forgotten; opting in again starts with new ones
  `)
  await page.close()
})
