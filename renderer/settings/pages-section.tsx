import { useCallback, useEffect } from 'react'
import type { SignedInPage } from '../../electron/browser-host/view.ts'
import { useClient } from '../client/client-context.tsx'
import { useAction } from '../client/use-action.ts'
import { useLoaded } from '../client/use-loaded.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note, Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { Age, Time } from '../ui/time.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { listPages, signOut, signOutOthers } from './signed-in-pages.ts'
import { words } from './words.ts'

const columns = [
  { name: words.pages.page },
  { name: words.pages.since },
  { name: words.pages.used },
  { name: words.pages.end, align: 'end' },
] as const

/** Pages come and go without a word on the live stream. */
const lookEveryMs = 5_000

/** Who is let in, in the browser host: each tab by a session of its own, which can be ended here. */
export function PagesSection() {
  const { fetch } = useClient()
  const { loaded, reload } = useLoaded(useCallback(() => listPages(fetch), [fetch]))
  const endOthers = useAction(async () => {
    await signOutOthers(fetch)
    reload()
  })
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), lookEveryMs)
    return () => clearInterval(timer)
  }, [reload])
  return (
    <>
      <h2>{words.pages.title}</h2>
      <Paragraph>{words.pages.means}</Paragraph>
      {loaded.kind === 'loading' && <Waiting>{words.pages.reading}</Waiting>}
      {loaded.kind === 'failed' && <ErrorNote {...loaded.failure} />}
      {loaded.kind === 'ready' && (
        <>
          <Table label={words.pages.title} columns={columns}>
            {loaded.value.map((page) => (
              <Row key={page.id} page={page} onEnded={reload} />
            ))}
          </Table>
          {loaded.value.some(({ own }) => !own) && (
            <div>
              <Button onClick={endOthers.run} busy={endOthers.busy}>
                {words.pages.endOthers}
              </Button>
            </div>
          )}
        </>
      )}
      {endOthers.failure && <ErrorNote {...endOthers.failure} />}
      <Paragraph small>{words.pages.back}</Paragraph>
    </>
  )
}

function Row({ page, onEnded }: { readonly page: SignedInPage; readonly onEnded: () => void }) {
  const { fetch } = useClient()
  const end = useAction(async () => {
    await signOut(fetch, page.id)
    onEnded()
  })
  const name = nameOf(page)
  return (
    <tr>
      <Cell wrap>
        <bdi>{name}</bdi> {page.own && <Note>· {words.pages.own}</Note>}
        {end.failure && <ErrorNote {...end.failure} />}
      </Cell>
      <Cell>
        <Time at={page.since} />
      </Cell>
      <Cell>
        {page.inUse ? (
          <State tone="quiet" icon="tick">
            {words.pages.inUse}
          </State>
        ) : (
          <Age at={page.lastUsedAt} />
        )}
      </Cell>
      <Cell align="end">
        <Button look="plain" onClick={end.run} busy={end.busy} aria-label={words.pages.endThis(name)}>
          {words.pages.end}
        </Button>
      </Cell>
    </tr>
  )
}

function nameOf({ browser }: SignedInPage): string {
  if (browser === null) return words.pages.unnamed
  return browser.system === null ? browser.name : words.pages.browserOn(browser.name, browser.system)
}
