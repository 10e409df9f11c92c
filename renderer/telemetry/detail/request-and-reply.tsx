import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { Document } from '../../ui/document.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Note } from '../../ui/note.tsx'

/** The request line and headers as they left, the key masked, and what came back. */
export function RequestAndReply({ record }: { readonly record: RecordDetail }) {
  const { request, reply } = record
  if (!request) return null
  return (
    <section>
      <h3>Request and reply</h3>
      <Facts
        rows={[
          [request.method, <code key="url">{request.url}</code>],
          ...request.headers.map(([name, value]) => [name, <code key={name}>{value}</code>] as const),
          ['Reply', reply ? <ReplyWords key="reply" status={reply.status} /> : 'none yet'],
        ]}
      />
      {reply && reply.body !== '' && (
        <div>
          <Document label="Body of the reply">{reply.truncated ? `${reply.body}\n… cut` : reply.body}</Document>
        </div>
      )}
    </section>
  )
}

function ReplyWords({ status }: { readonly status: number }) {
  return (
    <>
      <code>{status}</code>{' '}
      {status >= 200 && status < 300 && <Note small>received; Segment promises no more than that</Note>}
    </>
  )
}
