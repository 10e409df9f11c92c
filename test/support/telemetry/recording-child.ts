import { systemClock } from '../../../electron/base/clock.ts'
import { createLog } from '../../../electron/base/log.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import { createTelemetry } from '../../../electron/telemetry/create-telemetry.ts'
import { openPage } from './library-page.ts'
import { memorySecrets } from './memory-secrets.ts'

// Records and sends without a pause until it is killed, and says of each record that it is kept, once it is.

const [folder = '', endpoint = '', round = ''] = process.argv.slice(2)
const telemetry = await createTelemetry({
  storage: openStorage(folder),
  secrets: memorySecrets(),
  clock: systemClock,
  log: createLog((line) => process.stderr.write(line)),
  env: { RS_SEGMENT_ENDPOINT: endpoint, RS_SEGMENT_WRITE_KEY: 'write-key-of-the-test' },
  disabledByFlag: false,
  commitId: '4f1c09ab',
  buildWriteKey: '',
  privateValues: () => [],
  random: () => 0.01,
})
await telemetry.setConsent('anonymous')
openPage(telemetry)
for (let i = 0; ; i += 1) {
  const name = `${round}.${i}`
  telemetry.record('server_start', { server_version: name }, { because: 'the test says so' })
  process.send?.(name)
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
}
