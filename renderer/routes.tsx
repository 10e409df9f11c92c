import { useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { DeploymentsScreen } from './deployments/list/deployments-screen.tsx'
import { detailParts, preloadDetailParts } from './detail-parts.tsx'
import { NotHere } from './shell/not-here.tsx'
import { later } from './ui/later.tsx'

// The list is what most starts show and comes with the first load; each other screen is fetched when it opens, or before,
// when the page has nothing else to do.
const deployScreen = later(async () => (await import('./deployments/deploy/deploy-screen.tsx')).DeployScreen)
const taskScreen = later(async () => (await import('./deployments/task/task-screen.tsx')).TaskScreen)
const detailScreen = later(async () => (await import('./deployments/detail/detail-screen.tsx')).DetailScreen)
const queriesScreen = later(async () => (await import('./caches/queries-screen.tsx')).QueriesScreen)
const telemetryScreen = later(async () => (await import('./telemetry/telemetry-screen.tsx')).TelemetryScreen)
const dictionaryScreen = later(async () => (await import('./telemetry/dictionary-screen.tsx')).DictionaryScreen)
const adoptScreen = later(async () => (await import('./deployments/guests/adopt-screen.tsx')).AdoptScreen)
const addScreen = later(async () => (await import('./deployments/guests/add-screen.tsx')).AddScreen)
const welcomeScreen = later(async () => (await import('./welcome/welcome-screen.tsx')).WelcomeScreen)
const settingsScreen = later(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen)

const screens = [
  deployScreen,
  taskScreen,
  detailScreen,
  queriesScreen,
  telemetryScreen,
  dictionaryScreen,
  adoptScreen,
  addScreen,
  welcomeScreen,
  settingsScreen,
]

/** Two optional parts are more than the router's types read out of an address. */
type DetailAddress = { readonly id: string; readonly tab?: string; readonly item?: string }

/** Which address shows which screen. */
export function Routes() {
  useEffect(preloadWhenIdle, [])
  return (
    <Switch>
      <Route path="/">
        <DeploymentsScreen />
      </Route>
      <Route path="/deploy/:engine?">
        {({ engine }) => <deployScreen.Component key={engine} demo={engine === 'demo'} />}
      </Route>
      <Route path="/tasks/:id">{({ id }) => <taskScreen.Component key={id} taskId={id} />}</Route>
      <Route<DetailAddress> path="/deployments/:id/:tab?/:item?">
        {({ id, tab, item }) => (
          <detailScreen.Component
            key={id}
            id={id}
            tab={tab ?? 'overview'}
            item={item || undefined}
            parts={detailParts}
          />
        )}
      </Route>
      <Route path="/queries/:id?/:queryId?">
        {({ id, queryId }) => <queriesScreen.Component deploymentId={id || undefined} queryId={queryId || undefined} />}
      </Route>
      <Route path="/adopt/:containerId">
        {({ containerId }) => <adoptScreen.Component key={containerId} containerId={containerId} />}
      </Route>
      <Route path="/add">
        <addScreen.Component />
      </Route>
      <Route path="/welcome">
        <welcomeScreen.Component />
      </Route>
      <Route path="/telemetry/:messageId?">
        {({ messageId }) => <telemetryScreen.Component messageId={messageId || undefined} />}
      </Route>
      <Route path="/telemetry-dictionary">
        <dictionaryScreen.Component />
      </Route>
      <Route path="/settings/:section?">
        {({ section }) => <settingsScreen.Component section={section ?? 'appearance'} />}
      </Route>
      <Route>
        <NotHere />
      </Route>
    </Switch>
  )
}

function preloadWhenIdle(): () => void {
  const idle = requestIdleCallback(() => {
    for (const screen of screens) screen.preload()
    preloadDetailParts()
  })
  return () => cancelIdleCallback(idle)
}
