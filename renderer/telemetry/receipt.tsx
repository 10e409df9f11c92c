import type { OptOutReceipt } from '../../electron/telemetry/view.ts'
import { Facts } from '../ui/facts.tsx'
import { Filled } from '../ui/filled.tsx'
import { formatBytes } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { words } from './words.ts'

/** What opting out did, and what has happened since: it counts on. */
export function Receipt({ receipt }: { readonly receipt: OptOutReceipt }) {
  const { at, dropped, aborted, requestsSince, bytesSince } = receipt
  return (
    <Panel label={words.receipt.label} {...(bytesSince > 0 && { tone: 'bad' as const })}>
      <h2>
        <Filled text={words.receipt.title} parts={{ when: <Time at={at} precision="millisecond" /> }} />
      </h2>
      <Facts
        rows={[
          [words.receipt.dropped, words.receipt.droppedRecords(dropped)],
          [words.receipt.cutOff, words.receipt.cutOffRequests(aborted)],
          [words.receipt.since, words.receipt.sinceRequests(requestsSince, formatBytes(bytesSince))],
          [words.receipt.ids, words.receipt.idsForgotten],
        ]}
      />
    </Panel>
  )
}
