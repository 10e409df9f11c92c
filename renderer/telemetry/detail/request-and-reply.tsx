import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { Document } from '../../ui/document.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Note } from '../../ui/note.tsx'
import { words } from '../words.ts'

/** The request line and headers as they left, the key masked, and what came back. */
export function RequestAndReply({ record }: { readonly record: RecordDetail }) {
  const { request, reply } = record
  if (!request) return null
  return (
    <section>
      <h3>{words.detail.requestAndReply}</h3>
      <Facts
        rows={[
          [request.method, <code key="url">{request.url}</code>],
          ...request.headers.map(([name, value]) => [name, <code key={name}>{value}</code>] as const),
          [words.detail.reply, reply ? <ReplyWords key="reply" status={reply.status} /> : words.detail.noReply],
        ]}
      />
      {reply && reply.body !== '' && (
        <div>
          <Document label={words.detail.replyBody}>
            {reply.truncated ? `${reply.body}\n${words.detail.cut}` : reply.body}
          </Document>
        </div>
      )}
    </section>
  )
}

function ReplyWords({ status }: { readonly status: number }) {
  return (
    <>
      <code>{status}</code> {status >= 200 && status < 300 && <Note small>{words.detail.received}</Note>}
    </>
  )
}
