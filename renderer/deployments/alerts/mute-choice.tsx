import type { AlertView } from '../../../electron/health/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note } from '../../ui/note.tsx'
import { Time } from '../../ui/time.tsx'
import { alertWords } from './about-words.ts'
import { useMuteAlert, useMuteDeployment } from './use-mute.ts'
import { words } from './words.ts'

const said = words.mute

/** For how long an alert keeps quiet, or how long it still does. A muted alert stays in the list. */
export function MuteChoice({ alert }: { readonly alert: AlertView }) {
  const { id, mute, deploymentId } = alert
  const { title } = alertWords(alert)
  const change = useMuteAlert(id)
  const whole = useMuteDeployment(deploymentId ?? '')
  const failure = change.failure ?? whole.failure
  return (
    <>
      <Bar>
        {mute.kind === 'off' ? (
          <>
            <Note small>{said.mute}</Note>
            <Button look="plain" busy={change.busy} aria-label={said.oneHourOf(title)} onClick={() => change.run('1h')}>
              {said.oneHour}
            </Button>
            <Button
              look="plain"
              busy={change.busy}
              aria-label={said.eightHoursOf(title)}
              onClick={() => change.run('8h')}
            >
              {said.eightHours}
            </Button>
            <Button
              look="plain"
              busy={change.busy}
              aria-label={said.untilOverOf(title)}
              onClick={() => change.run('resolved')}
            >
              {said.untilOver}
            </Button>
          </>
        ) : (
          <>
            <Note small>
              {mute.kind === 'until' && (
                <Filled text={said.mutedUntil} parts={{ when: <Time at={mute.until} precision="minute" /> }} />
              )}
              {mute.kind === 'until-resolved' && said.mutedUntilOver}
              {mute.kind === 'deployment' && said.mutedDeployment}
            </Note>
            <Button
              look="plain"
              busy={change.busy || whole.busy}
              aria-label={said.unmuteOf(title)}
              onClick={() => (mute.kind === 'deployment' ? whole.run(false) : change.run('off'))}
            >
              {said.unmute}
            </Button>
          </>
        )}
      </Bar>
      {failure && <ErrorNote {...failure} />}
    </>
  )
}
