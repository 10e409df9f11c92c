import { useState } from 'react'
import type { ConnectionCard as Card, ConnectionSecret } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './connection-card.module.css'
import { connectionSecret } from './detail-api.ts'
import { words } from './words.ts'

const said = words.card

const masked = '••••••••'

interface ConnectionCardProps {
  readonly id: string
  readonly card: Card
  readonly online: boolean
}

/**
 * How an application connects. The password is fetched when somebody wants to see or copy it, and not before; what was
 * shown is hidden again with a click, and gone when the screen is left.
 */
export function ConnectionCard({ id, card, online }: ConnectionCardProps) {
  const client = useClient()
  const [secret, setSecret] = useState<ConnectionSecret | null>(null)
  const reveal = useAction(async () => setSecret(await connectionSecret(client, id)))
  const copied = (part: keyof ConnectionSecret) => async () => (secret ?? (await connectionSecret(client, id)))[part]
  const tool = card.kind === 'mysql' ? 'mysql' : 'psql'
  return (
    <Panel label={said.title}>
      <header className={styles.head}>
        <h2>{said.title}</h2>
        {card.hasPassword && (
          <span className={styles.reveal}>
            {secret ? (
              <Button look="plain" onClick={() => setSecret(null)}>
                {words.hidePassword}
              </Button>
            ) : (
              <Button look="plain" busy={reveal.busy} onClick={reveal.run}>
                {words.showPassword}
              </Button>
            )}
          </span>
        )}
      </header>
      {reveal.failure && <ErrorNote {...reveal.failure} />}
      <dl className={styles.lines}>
        <Line
          name={said.url}
          shown={secret?.url ?? card.maskedUrl}
          copy={card.hasPassword ? copied('url') : card.maskedUrl}
        />
        <Line
          name={tool}
          shown={secret?.command ?? card.maskedCommand}
          copy={card.hasPassword ? copied('command') : card.maskedCommand}
        />
      </dl>
      <Paragraph small>{online ? said.keepsLogin : words.silent}</Paragraph>
      <dl className={styles.fields}>
        <Line name={said.host} shown={card.host} copy={card.host} />
        <Line name={said.port} shown={String(card.port)} copy={String(card.port)} />
        <Line name={said.database} shown={card.database} copy={card.database} />
        <Line name={said.user} shown={card.user} copy={card.user} />
        {card.hasPassword ? (
          <Line name={said.password} shown={secret?.password ?? masked} copy={copied('password')} />
        ) : (
          <Line name={said.password} shown={said.noPassword} copy={null} />
        )}
      </dl>
      <div>
        <LinkButton href={`/deployments/${id}/connect`}>{said.connect}</LinkButton>
      </div>
    </Panel>
  )
}

interface LineProps {
  readonly name: string
  readonly shown: string
  readonly copy: string | (() => Promise<string>) | null
}

function Line({ name, shown, copy }: LineProps) {
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>
        <code>{shown}</code>
        {copy !== null && <CopyButton text={copy} label={said.copy(name)} />}
      </dd>
    </div>
  )
}
