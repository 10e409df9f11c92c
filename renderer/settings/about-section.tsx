import { useLive } from '../client/client-context.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Time } from '../ui/time.tsx'

/** Which program this is, for a question or a report. */
export function AboutSection() {
  const { version, commitId, host, platform, startedAt } = useLive((state) => state.app)
  const shown = host === 'electron' ? 'a window of its own' : 'a browser'
  const facts = `ReadySet Desktop ${version}, commit ${commitId}, in ${shown}, on ${platform}`
  return (
    <>
      <Facts
        rows={[
          ['Version', version],
          ['Commit', <code key="commit">{commitId}</code>],
          ['Shown in', shown],
          ['Runs on', platform],
          ['Started', <Time key="started" at={startedAt} />],
        ]}
      />
      <div>
        <CopyButton text={facts} look="normal">
          Copy these facts
        </CopyButton>
      </div>
      <Paragraph small>
        ReadySet is a SQL cache that speaks the PostgreSQL and MySQL wire protocols. This program deploys and runs it,
        and shows every telemetry payload that leaves this computer.
      </Paragraph>
    </>
  )
}
