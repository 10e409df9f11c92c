import { describe, expect, test } from 'vitest'
import { help, parseOptions, UsageError } from '../../../electron/launch/options.mjs'

describe('options of npm start', () => {
  test('without any, a window is asked for', () => {
    expect(parseOptions([])).toEqual({ mode: 'window', hostArguments: [] })
  })

  test('options of both hosts are handed on', () => {
    expect(parseOptions(['--data-dir', '/tmp/a b', '--disable-telemetry'])).toEqual({
      mode: 'window',
      hostArguments: ['--data-dir', '/tmp/a b', '--disable-telemetry'],
    })
  })

  test.each([
    [['--browser'], []],
    [
      ['--port', '0'],
      ['--port', '0'],
    ],
    [['--port=8080'], ['--port', '8080']],
    [['--no-open'], ['--no-open']],
  ])('%j asks for the browser', (words, hostArguments) => {
    expect(parseOptions(words)).toEqual({ mode: 'browser', hostArguments })
  })

  test('an equals sign within a value stays', () => {
    expect(parseOptions(['--data-dir=/tmp/a=b']).hostArguments).toEqual(['--data-dir', '/tmp/a=b'])
  })

  test('help wins over all else', () => {
    expect(parseOptions(['--browser', '--help']).mode).toBe('help')
    expect(parseOptions(['-h', '--print-telemetry']).mode).toBe('help')
  })

  test('the dictionary is printed without a window', () => {
    expect(parseOptions(['--print-telemetry'])).toEqual({ mode: 'print', hostArguments: ['--print-telemetry'] })
  })

  test.each([
    [['--prot', '1'], 'unknown option "--prot"'],
    [['serve'], 'unknown option "serve"'],
    [['--port'], '--port needs a value'],
    [['--port', '65536'], 'from 0 to 65535'],
    [['--port', '-1'], 'from 0 to 65535'],
    [['--data-dir='], '--data-dir needs a value'],
    [['--browser=yes'], '--browser takes no value'],
  ])('%j is refused', (words, reason) => {
    expect(() => parseOptions(words)).toThrow(UsageError)
    expect(() => parseOptions(words)).toThrow(reason)
  })

  test('every option that is understood stands in the help', () => {
    for (const option of [
      'browser',
      'data-dir',
      'dev',
      'disable-telemetry',
      'help',
      'no-open',
      'port',
      'print-telemetry',
    ]) {
      expect(help).toContain(`--${option}`)
    }
  })
})
