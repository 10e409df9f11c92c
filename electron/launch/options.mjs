export const help = `Usage: npm start -- [options]

Opens ReadySet Desktop in its window, or in the browser where there can be no window.

  --browser            serve the page to the browser, window or not
  --data-dir DIR       keep the program's data in DIR
  --disable-telemetry  send no telemetry, whatever else is set
  --print-telemetry    print the dictionary of telemetry events as JSON, and exit
  --help               print this, and exit

In the browser (each of these asks for it):
  --port N             listen on port N of 127.0.0.1; 0, the default, takes any that is free
  --no-open            print the address only, and open nothing

For work on the program itself:
  --dev                reload page and backend as their sources change (npm run dev)
`

/** Something in the command line that cannot be meant; its message is for the user. */
export class UsageError extends Error {}

/**
 * @typedef {object} Options
 * @property {'help' | 'window' | 'browser' | 'print' | 'dev'} mode what to start; `window` falls back to `browser`
 * @property {string[]} hostArguments what the host gets, each option and its value as words of their own
 */

/** @param {string} option @param {string | undefined} value @returns {string} */
function checkedValue(option, value) {
  if (value === undefined || value === '') throw new UsageError(`${option} needs a value`)
  if (option === '--port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65535)) {
    throw new UsageError(`--port takes a number from 0 to 65535, not ${JSON.stringify(value)}`)
  }
  return value
}

/**
 * Reads the words after `npm start --`.
 * @param {readonly string[]} words
 * @returns {Options}
 */
export function parseOptions(words) {
  const asked = new Set()
  /** @type {string[]} */
  const hostArguments = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [option = '', ...rest] = word.split('=')
    const inline = word.includes('=') ? rest.join('=') : undefined
    if (option === '--data-dir' || option === '--port') {
      hostArguments.push(option, checkedValue(option, inline ?? left.shift()))
    } else if (inline !== undefined) {
      throw new UsageError(`${option} takes no value, or is not known`)
    } else if (['--disable-telemetry', '--no-open'].includes(option)) {
      hostArguments.push(option)
    } else if (!['--browser', '--dev', '--help', '-h', '--print-telemetry'].includes(option)) {
      throw new UsageError(`unknown option ${JSON.stringify(word)}`)
    }
    asked.add(option)
  }
  if (asked.has('--help') || asked.has('-h')) return { mode: 'help', hostArguments }
  if (asked.has('--print-telemetry')) return { mode: 'print', hostArguments: ['--print-telemetry'] }
  if (asked.has('--dev')) return { mode: 'dev', hostArguments }
  const browser = asked.has('--browser') || asked.has('--port') || asked.has('--no-open')
  return { mode: browser ? 'browser' : 'window', hostArguments }
}
