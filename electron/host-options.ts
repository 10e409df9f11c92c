import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from './base/failure.ts'

export interface HostOptions {
  readonly dataFolder: string
  readonly disableTelemetry: boolean
  /** Where the browser host listens; 0 takes whichever port is free. */
  readonly port: number
  readonly open: boolean
  readonly help: boolean
  readonly printTelemetry: boolean
}

/**
 * Reads the options that both hosts share.
 * @throws Failure `unknown-option` for anything else on the command line
 */
export function parseHostOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): HostOptions {
  const { values } = parse(args)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new Failure(
      'unknown-option',
      `--port takes a number from 0 to 65535, not "${values.port}". Nothing was started.`,
      {
        hint: 'Give a port that is free, or 0 for any free one.',
      },
    )
  }
  return {
    dataFolder: values['data-dir'] ?? defaultDataFolder(env, platform),
    disableTelemetry: values['disable-telemetry'],
    port,
    open: !values['no-open'],
    help: values.help,
    printTelemetry: values['print-telemetry'],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'data-dir': { type: 'string' },
        'disable-telemetry': { type: 'boolean', default: false },
        'print-telemetry': { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Failure('unknown-option', `${(error as Error).message.split('. ')[0]}. Nothing was started.`, {
      hint: 'Start with --help to see the options.',
    })
  }
}

/** Where each system keeps a program's data (XDG base directories; Apple's and Microsoft's folders for application data). */
function defaultDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'ReadySet Desktop')
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'ReadySet Desktop')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'readyset-desktop')
}
