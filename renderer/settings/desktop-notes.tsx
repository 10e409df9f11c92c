import { useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import { useChangePreferences } from './use-preference.ts'
import { words } from './words.ts'

const permissionNow = () => ('Notification' in window ? Notification.permission : 'none')

/** Whether the desktop tells of alerts too. A browser asks the user, and is asked to only by a click here. */
export function DesktopNotes() {
  const wanted = useLive((state) => state.preferences.systemNotifications)
  const host = useLive((state) => state.app.host)
  const change = useChangePreferences()
  return (
    <>
      <Checkbox
        checked={wanted}
        disabled={change.busy}
        onChange={(checked) => change.run({ systemNotifications: checked })}
      >
        {words.alerts.desktop}
      </Checkbox>
      {wanted && host === 'browser' && <BrowserPermission />}
      <Paragraph small>{words.alerts.desktopMeans}</Paragraph>
      {change.failure && <ErrorNote {...change.failure} />}
    </>
  )
}

function BrowserPermission() {
  const [permission, setPermission] = useState(permissionNow)
  switch (permission) {
    case 'granted':
      return (
        <State tone="quiet" icon="tick">
          {words.alerts.granted}
        </State>
      )
    case 'default':
      return (
        <div>
          <Button onClick={() => void Notification.requestPermission().then(setPermission)}>{words.alerts.ask}</Button>
        </div>
      )
    case 'denied':
      return (
        <State tone="warn" icon="triangle">
          {words.alerts.denied}
        </State>
      )
    default:
      return (
        <State tone="quiet" icon="dash">
          {words.alerts.noNotifications}
        </State>
      )
  }
}
