import { app } from 'electron'

/** Chromium's own background traffic, none of which a user of this program could name. Must run before `ready`. */
const quieting = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
  'disable-sync',
]

export function quietChromium(): void {
  for (const name of quieting) app.commandLine.appendSwitch(name)
}
