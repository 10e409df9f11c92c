import { app } from 'electron'

/** The program's id to the systems, as its packages have it (`electron/package/electron-builder.yml`). */
export const appId = 'io.readyset.desktop'

/** Windows shows notifications of programs alone whose id it knows from their shortcut. Must run before the first window. */
export function tellIdentity(platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(appId)
}
