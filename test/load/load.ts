import { parseArgs } from 'node:util'

const options = {
  deployments: { type: 'string', default: '200' },
  streams: { type: 'string', default: '100' },
  lines: { type: 'string', default: '1000' },
  pages: { type: 'string', default: '10' },
  minutes: { type: 'string', default: '10' },
  plain: { type: 'string', default: '60' },
  driver: { type: 'string', default: 'local' },
  double: { type: 'boolean', default: false },
  profile: { type: 'string' },
} as const

/** What is asked for on the command line. */
export interface Load {
  readonly deployments: number
  readonly streams: number
  /** A second, of each stream. */
  readonly lines: number
  readonly pages: number
  readonly minutes: number
  /** Seconds for which the engine's logs are read without the program. */
  readonly plain: number
  /** Docker's name for its way to keep logs: `local` or `json-file`. */
  readonly driver: string
  /** Whether a double takes the engine's place, that only sends lines. */
  readonly double: boolean
  /** The program's environment, beside the usual: with `--profile FOLDER`, Node writes a processor profile there. */
  readonly env: Readonly<Record<string, string>>
}

/** @throws Error in words for what is no number, and for more streams than deployments */
export function readLoad(words: readonly string[]): Load {
  const { values } = parseArgs({ args: [...words], options })
  const number = (name: 'deployments' | 'streams' | 'lines' | 'pages' | 'minutes' | 'plain') => {
    const value = Number(values[name])
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not ${values[name]}`)
    return value
  }
  const load: Load = {
    deployments: number('deployments'),
    streams: number('streams'),
    lines: number('lines'),
    pages: number('pages'),
    minutes: number('minutes'),
    plain: number('plain'),
    driver: values.driver,
    double: values.double,
    env: values.profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` },
  }
  if (load.streams >= load.deployments)
    throw new Error('--streams takes fewer than --deployments: the others are ended')
  return load
}

/** How the engine keeps the logs: in bounded files that hold about all that is written. */
export function logConfig({ driver, lines, minutes, plain }: Load) {
  const bytesOfLine = 160
  const megabytes = Math.ceil((lines * bytesOfLine * (minutes * 60 + plain + 60)) / 1e6)
  // No file is begun anew while it is read: engines lose lines of their own then, which would say nothing of the program.
  const sizes = { 'max-size': `${Math.max(10, Math.min(200, megabytes))}m`, 'max-file': '2' }
  return { Type: driver, Config: driver === 'local' ? { ...sizes, compress: 'false' } : sizes }
}
