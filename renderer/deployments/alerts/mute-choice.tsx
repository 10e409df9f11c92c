import type { AlertView } from '../../../electron/health/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note } from '../../ui/note.tsx'
import { Time } from '../../ui/time.tsx'
import { useMuteAlert, useMuteDeployment } from './use-mute.ts'

/** For how long an alert keeps quiet, or how long it still does. A muted alert stays in the list. */
export function MuteChoice({ alert }: { readonly alert: AlertView }) {
  const { id, title, mute, deploymentId } = alert
  const change = useMuteAlert(id)
  const whole = useMuteDeployment(deploymentId ?? '')
  const failure = change.failure ?? whole.failure
  return (
    <>
      <Bar>
        {mute.kind === 'off' ? (
          <>
            <Note small>Mute</Note>
            <Button
              look="plain"
              busy={change.busy}
              aria-label={`Mute for 1 h: ${title}`}
              onClick={() => change.run('1h')}
            >
              for 1 h
            </Button>
            <Button
              look="plain"
              busy={change.busy}
              aria-label={`Mute for 8 h: ${title}`}
              onClick={() => change.run('8h')}
            >
              for 8 h
            </Button>
            <Button
              look="plain"
              busy={change.busy}
              aria-label={`Mute until it is over: ${title}`}
              onClick={() => change.run('resolved')}
            >
              until it is over
            </Button>
          </>
        ) : (
          <>
            <Note small>
              {mute.kind === 'until' && (
                <>
                  Muted until <Time at={mute.until} precision="minute" />
                </>
              )}
              {mute.kind === 'until-resolved' && 'Muted until it is over'}
              {mute.kind === 'deployment' && 'Everything of this deployment is muted'}
            </Note>
            <Button
              look="plain"
              busy={change.busy || whole.busy}
              aria-label={`Unmute: ${title}`}
              onClick={() => (mute.kind === 'deployment' ? whole.run(false) : change.run('off'))}
            >
              Unmute
            </Button>
          </>
        )}
      </Bar>
      {failure && <ErrorNote {...failure} />}
    </>
  )
}
