import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHostOptions } from '../../../electron/host-options.ts'
import { help } from '../../../electron/launch/options.mjs'
import { eventTable } from '../../../electron/telemetry/contract/dictionary.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  it('holds the table of telemetry events that the program shows', () => {
    const table = readme.split('<!-- events -->')[1]?.split('<!-- /events -->')[0]?.trim()
    expect(table).toBe(eventTable().trim())
  })

  it('names every option, as the help text does', () => {
    const options = (text: string) => new Set(text.match(/--[a-z-]{3,}/g))
    for (const option of options(help)) expect(readme).toContain(`\`${option}`)
  })
})

describe('options', () => {
  const parse = (...args: string[]) => parseHostOptions(args, { XDG_DATA_HOME: '/data' }, 'linux')

  it('have the usual values when none is given', () => {
    expect(parse()).toEqual({
      dataFolder: '/data/readyset-desktop',
      disableTelemetry: false,
      port: 0,
      open: true,
      help: false,
      printTelemetry: false,
    })
  })

  it('are read', () => {
    const options = parse('--data-dir', '/x', '--disable-telemetry', '--port', '4000', '--no-open', '--browser')
    expect(options).toMatchObject({ dataFolder: '/x', disableTelemetry: true, port: 4000, open: false })
  })

  it.each([['--nonsense'], ['--port', 'x'], ['--port', '70000'], ['--port', ''], ['stray']])(
    'refuse %s %s with words',
    (...args) => {
      expect(() => parse(...args)).toThrow(expect.objectContaining({ code: 'unknown-option' }) as Error)
    },
  )
})
