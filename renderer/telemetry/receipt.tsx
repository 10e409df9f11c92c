import type { OptOutReceipt } from '../../electron/telemetry/view.ts'
import { Facts } from '../ui/facts.tsx'
import { formatBytes, formatCount, formatPlural } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'

/** What opting out did, and what has happened since: it counts on. */
export function Receipt({ receipt }: { readonly receipt: OptOutReceipt }) {
  const { at, dropped, aborted, requestsSince, bytesSince } = receipt
  return (
    <Panel label="Receipt for turning telemetry off" {...(bytesSince > 0 && { tone: 'bad' as const })}>
      <h2>
        Telemetry is off since <Time at={at} precision="millisecond" />
      </h2>
      <Facts
        rows={[
          ['Dropped', `${formatPlural(dropped, 'record')} that had been waiting`],
          ['Cut off', `${formatPlural(aborted, 'request')} in flight`],
          ['Since then', `${formatCount(requestsSince)} requests, ${formatBytes(bytesSince)} sent`],
          ['Ids', 'forgotten; opting in again starts with new ones'],
        ]}
      />
    </Panel>
  )
}
