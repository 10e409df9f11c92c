import { useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Paragraph } from '../ui/note.tsx'
import { State } from '../ui/state.tsx'
import { useChangePreferences } from './use-preference.ts'

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
        Tell of alerts by notifications of the desktop too
      </Checkbox>
      {wanted && host === 'browser' && <BrowserPermission />}
      <Paragraph small>
        In this program an alert shows in any case, and stays in the list of alerts until it is over. A notification
        names the deployment and what is amiss; it holds no secret.
      </Paragraph>
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
          this browser shows them, while a page of this program is open
        </State>
      )
    case 'default':
      return (
        <div>
          <Button onClick={() => void Notification.requestPermission().then(setPermission)}>
            Let this browser show them
          </Button>
        </div>
      )
    case 'denied':
      return (
        <State tone="warn" icon="triangle">
          this browser refuses them to this page; its own site settings let them through
        </State>
      )
    default:
      return (
        <State tone="quiet" icon="dash">
          this browser has no notifications
        </State>
      )
  }
}
