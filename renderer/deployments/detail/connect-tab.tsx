import { useCallback, useState } from 'react'
import type { ConnectForm, ConnectSheet, DeploymentDetail } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { connectSecretsOf, connectSheetOf } from './detail-api.ts'
import { FirstQueryNote } from './first-query-note.tsx'
import { words } from './words.ts'

const said = words.connect

/** How the user's application connects, in the form of its own client, and whether it has done so. */
export function ConnectTab({ detail }: { readonly detail: Pick<DeploymentDetail, 'view' | 'connection'> }) {
  const client = useClient()
  const { id, state } = detail.view
  const { loaded, reload } = useLoaded(useCallback(() => connectSheetOf(client, id), [client, id]))
  if (detail.connection === null) return <Paragraph>{words.noAddress}</Paragraph>
  if (loaded.kind === 'loading') return <Waiting>{said.reading}</Waiting>
  if (loaded.kind === 'failed') {
    return <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{words.readAgain}</Button>} />
  }
  return (
    <>
      <Sheet id={id} sheet={loaded.value} />
      <FirstQueryNote id={id} online={state.kind === 'online'} />
    </>
  )
}

function Sheet({ id, sheet }: { readonly id: string; readonly sheet: ConnectSheet }) {
  const client = useClient()
  const titles = sheet.forms.map(({ title }) => title)
  const [title, setTitle] = useState(titles[0] ?? '')
  const [secrets, setSecrets] = useState<readonly ConnectForm[] | null>(null)
  const reveal = useAction(async () => setSecrets(await connectSecretsOf(client, id)))
  const ofTitle = (forms: readonly ConnectForm[]) => forms.find((form) => form.title === title)
  const shown = ofTitle(secrets ?? sheet.forms)
  const copied = async () => {
    const real = ofTitle(secrets ?? (await connectSecretsOf(client, id)))
    if (!real) throw new Error(said.noForm(title))
    return real.text
  }
  return (
    <Panel label={said.title}>
      <h2>{said.title}</h2>
      <Addresses sheet={sheet} />
      <Pick label={said.client} options={titles} value={title} onChange={setTitle} />
      <Bar
        end={
          <>
            {sheet.hasPassword &&
              (secrets ? (
                <Button onClick={() => setSecrets(null)}>{words.hidePassword}</Button>
              ) : (
                <Button busy={reveal.busy} onClick={reveal.run}>
                  {words.showPassword}
                </Button>
              ))}
            <CopyButton text={copied} look="normal" label={said.copyForm(title)} />
          </>
        }
      >
        <span>{shown?.through}</span>
      </Bar>
      {reveal.failure && <ErrorNote {...reveal.failure} />}
      <Document label={said.how(title)}>{shown?.text}</Document>
      <Paragraph small>{sheet.hasPassword ? said.copyHolds : said.noPassword}</Paragraph>
    </Panel>
  )
}

/** What is another than before. */
function Addresses({ sheet: { before, now } }: { readonly sheet: ConnectSheet }) {
  const here = <code>{`${now.host}:${now.port}`}</code>
  return (
    <Paragraph>
      {before === null ? (
        <Filled text={said.connectTo} parts={{ address: here }} />
      ) : (
        <Filled text={said.changes} parts={{ before: <code>{`${before.host}:${before.port}`}</code>, now: here }} />
      )}
    </Paragraph>
  )
}
