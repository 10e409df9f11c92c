import type { Page } from '@playwright/test'
import { freePort } from '../../support/free-port.ts'
import type { TestMachine } from '../../support/test-machine.ts'

export interface DeployChoices {
  readonly kind: 'PostgreSQL' | 'MySQL'
  readonly source: 'A new one' | 'Existing one'
  /** The URL of a database that is there, where it is not given in parts. */
  readonly url?: string
  readonly mode: 'Shallow' | 'Deep'
  readonly name: string
  /** Further settings of ReadySet, by their environment names. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Fills in the open form. The images are this machine's own, for no registry is asked. */
export async function fillDeployForm(page: Page, choices: DeployChoices, machine: TestMachine): Promise<void> {
  const form = page.getByRole('form', { name: 'What to deploy' })
  await form.getByRole('radio', { name: choices.kind }).check()
  await form.getByRole('radio', { name: choices.source }).check()
  if (choices.url !== undefined) await form.getByRole('textbox', { name: 'Its URL' }).fill(choices.url)
  await form.getByRole('radio', { name: new RegExp(`^${choices.mode} ?keeps`) }).check()
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(choices.name)
  // Not the proposed one, which another test on this machine may take meanwhile.
  await form.getByRole('textbox', { name: 'SQL port' }).fill(String(await freePort()))
  const [image = '', tag = ''] = machine.standinImage.split(':')
  await form.getByRole('textbox', { name: 'Image', exact: true }).fill(image)
  await form.getByRole('combobox', { name: 'Tag' }).fill(tag)
  await form.getByText('Advanced settings').click()
  if (choices.source === 'A new one') {
    const own = choices.kind === 'PostgreSQL' ? machine.postgresImage : machine.mysqlImage
    await form.getByRole('textbox', { name: 'Image of the new database' }).fill(own)
  }
  for (const [n, [name, value]] of Object.entries(choices.settings ?? {}).entries()) {
    await form.getByRole('button', { name: 'Add a setting' }).click()
    await form.getByRole('combobox', { name: `Name of setting ${n + 1}` }).fill(name)
    await form.getByLabel(`Value of setting ${n + 1}`).fill(value)
  }
}
