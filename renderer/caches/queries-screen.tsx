import { useLocation } from 'wouter'
import { create } from 'zustand'
import { useLive } from '../client/client-context.tsx'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { type Option, Select } from '../ui/input.tsx'
import { locale } from '../ui/locale.ts'
import { Screen } from '../ui/screen.tsx'
import { QueriesPart } from './queries/queries-part.tsx'
import styles from './queries-screen.module.css'
import { words } from './words.ts'

interface QueriesScreenProps {
  /** Undefined where the address names none: the last that was looked at, else the first. */
  readonly deploymentId: string | undefined
  readonly queryId: string | undefined
}

const useLast = create<{ readonly deploymentId: string | null }>(() => ({ deploymentId: null }))

/** The queries of one of all deployments. */
export function QueriesScreen({ deploymentId, queryId }: QueriesScreenProps) {
  const [, go] = useLocation()
  const deployments = useLive((state) => state.deployments)
  const last = useLast((state) => state.deploymentId)
  const options: readonly Option<string>[] = Object.values(deployments)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, locale, { numeric: true }))
  const has = (id: string | null | undefined) => options.find(({ value }) => value === id)?.value
  const answers = ({ value }: Option<string>) => deployments[value]?.state.kind === 'online'
  const shown =
    deploymentId !== undefined ? has(deploymentId) : (has(last) ?? (options.find(answers) ?? options[0])?.value)
  if (shown === undefined) return <NoDeployment />
  return (
    <Screen
      title={words.title}
      name={words.title}
      state={
        <div className={styles.chooser}>
          <span>{words.of}</span>
          <Select
            aria-label={words.deployment}
            value={shown}
            options={options}
            onChange={(id) => {
              useLast.setState({ deploymentId: id })
              go(`/queries/${id}`)
            }}
          />
        </div>
      }
      actions={<LinkButton href={`/deployments/${shown}`}>{words.showDeployment}</LinkButton>}
    >
      <QueriesPart
        key={shown}
        deploymentId={shown}
        queryId={deploymentId === undefined ? undefined : queryId}
        base={`/queries/${shown}`}
      />
    </Screen>
  )
}

function NoDeployment() {
  const { title, means, go } = words.noDeployment
  return (
    <Screen title={words.title} name={words.title}>
      <EmptyState title={title} actions={<LinkButton href="/">{go}</LinkButton>}>
        {means}
      </EmptyState>
    </Screen>
  )
}
