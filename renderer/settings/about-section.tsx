import { useLive } from '../client/client-context.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Paragraph } from '../ui/note.tsx'
import { Time } from '../ui/time.tsx'
import { words } from './words.ts'

/** Which program this is, for a question or a report. */
export function AboutSection() {
  const { version, commitId, host, platform, startedAt } = useLive((state) => state.app)
  const shown = host === 'electron' ? words.about.window : words.about.browser
  const facts = words.about.facts(version, commitId, shown, platform)
  return (
    <>
      <Facts
        rows={[
          [words.about.version, version],
          [words.about.commit, <code key="commit">{commitId}</code>],
          [words.about.shownIn, shown],
          [words.about.runsOn, platform],
          [words.about.started, <Time key="started" at={startedAt} />],
        ]}
      />
      <div>
        <CopyButton text={facts} look="normal">
          {words.about.copy}
        </CopyButton>
      </div>
      <Paragraph small>{words.about.what}</Paragraph>
    </>
  )
}
