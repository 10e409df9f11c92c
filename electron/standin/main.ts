import { startStandin } from './start-standin.ts'

/**
 * The stand-in for ReadySet as a program of its own: speaks ReadySet's outer interface, for the demo and for tests. It sends
 * no telemetry, whatever the environment says.
 */
const standin = startStandin({
  env: process.env,
  argv: process.argv.slice(2),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  onCapture() {
    process.on('SIGTERM', () => standin.stop())
    process.on('SIGINT', () => standin.stop())
  },
})

const code = await standin.exited
// Standard output may be a pipe that has not been read yet.
process.stdout.write('', () => process.exit(code))
