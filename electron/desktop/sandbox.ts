import { app } from 'electron'
import { Failure } from '../base/failure.ts'

/**
 * Puts every page into Chromium's sandbox. Must run before `ready`.
 * @throws Failure `no-sandbox` when the command line says to go without; AppImages add that where the system refuses what the
 * sandbox is made of
 */
export function demandSandbox(): void {
  if (app.commandLine.hasSwitch('no-sandbox')) {
    throw new Failure('no-sandbox', 'The window does not open without Chromium’s sandbox. Nothing was changed.', {
      hint: 'Allow unprivileged user namespaces, or install the deb package, which brings a sandbox of its own. Or start with --browser.',
    })
  }
  app.enableSandbox()
}
