import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { DeploymentsScreen } from './deployments/list/deployments-screen.tsx'
import { LinkButton } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { Screen } from './ui/screen.tsx'
import { Waiting } from './ui/waiting.tsx'

// The list is what most starts show and comes with the first load; each other screen is fetched when it opens.
const DeployScreen = lazy(async () => ({
  default: (await import('./deployments/deploy/deploy-screen.tsx')).DeployScreen,
}))
const TaskScreen = lazy(async () => ({ default: (await import('./deployments/task/task-screen.tsx')).TaskScreen }))
const DetailScreen = lazy(async () => ({
  default: (await import('./deployments/detail/detail-screen.tsx')).DetailScreen,
}))
const TelemetryScreen = lazy(async () => ({
  default: (await import('./telemetry/telemetry-screen.tsx')).TelemetryScreen,
}))
const DictionaryScreen = lazy(async () => ({
  default: (await import('./telemetry/dictionary-screen.tsx')).DictionaryScreen,
}))
const WelcomeScreen = lazy(async () => ({ default: (await import('./welcome/welcome-screen.tsx')).WelcomeScreen }))
const SettingsScreen = lazy(async () => ({ default: (await import('./settings/settings-screen.tsx')).SettingsScreen }))

/** Which address shows which screen. */
export function Routes() {
  return (
    <Suspense fallback={<Waiting>Opening…</Waiting>}>
      <Switch>
        <Route path="/">
          <DeploymentsScreen />
        </Route>
        <Route path="/deploy/:engine?">{({ engine }) => <DeployScreen key={engine} demo={engine === 'demo'} />}</Route>
        <Route path="/tasks/:id">{({ id }) => <TaskScreen key={id} taskId={id} />}</Route>
        <Route path="/deployments/:id/:tab?">
          {({ id, tab }) => <DetailScreen key={id} id={id} tab={tab ?? 'overview'} />}
        </Route>
        <Route path="/welcome">
          <WelcomeScreen />
        </Route>
        <Route path="/telemetry/:messageId?">
          {({ messageId }) => <TelemetryScreen messageId={messageId || undefined} />}
        </Route>
        <Route path="/telemetry-dictionary">
          <DictionaryScreen />
        </Route>
        <Route path="/settings/:section?">
          {({ section }) => <SettingsScreen section={section ?? 'appearance'} />}
        </Route>
        <Route>
          <NotHere />
        </Route>
      </Switch>
    </Suspense>
  )
}

function NotHere() {
  return (
    <Screen title="Nothing is here" name="Nothing is here">
      <EmptyState title="This address leads nowhere" actions={<LinkButton href="/">Go to the deployments</LinkButton>}>
        It may be of an earlier version, or of a deployment that was torn down.
      </EmptyState>
    </Screen>
  )
}
