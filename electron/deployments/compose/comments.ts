import { type Document, isMap, isScalar } from 'yaml'
import type { DeploymentSpec } from '../spec.ts'

/** Says beside each part what it is for, where a reader might wonder. Parts that the file does not have are passed over. */
export function explain(document: Document, spec: DeploymentSpec): void {
  document.commentBefore = [
    ` ReadySet deployment "${spec.name}", written by ReadySet Desktop.`,
    ' Start it with `docker compose up --detach --wait`. Passwords are in the .env file beside this one;',
    ' a variable of the same name in your shell wins over it.',
    ' Containers and volumes have the names that the program would give them: use one or the other, not both.',
  ].join('\n')
  const notes: readonly (readonly [path: readonly string[], text: string])[] = [
    [
      ['services', 'database', 'command'],
      ' What replication needs, so that deep caches work whenever they are wanted.',
    ],
    [['services', 'readyset', 'environment', 'CACHE_MODE'], modeNote(spec)],
    [['services', 'readyset', 'environment', 'DISABLE_TELEMETRY'], ' The container reports nothing about itself.'],
    [['services', 'readyset', 'environment', 'READYSET_MEMORY_LIMIT'], ' Eviction begins here, well below mem_limit.'],
    [
      ['services', 'readyset', 'ports'],
      ' SQL, then health and metrics, which are for this machine only. 6033 is not published: it asks for no password.',
    ],
    [['services', 'readyset', 'extra_hosts'], ' On Linux a container knows the host by this entry only.'],
    [['services', 'readyset', 'stop_grace_period'], ' ReadySet may take up to 70 seconds to stop.'],
    [['configs'], ' Inline configs need Docker Compose 2.23.1 or newer.'],
  ]
  for (const [path, text] of notes) commentBefore(document, path, text)
}

function modeNote({ cacheMode }: DeploymentSpec): string {
  return cacheMode === 'shallow'
    ? ' Results are kept for a time. Going from deep to shallow deletes the deep tables.'
    : ' Results are kept fresh from replication. Going to shallow deletes the deep tables.'
}

/** Puts the comment on the key, which is where a reader looks for it. */
function commentBefore(document: Document, path: readonly string[], text: string): void {
  const parent = document.getIn(path.slice(0, -1), true)
  const map = path.length === 1 ? document.contents : parent
  if (!isMap(map)) return
  for (const { key } of map.items) {
    if (isScalar(key) && key.value === path.at(-1)) key.commentBefore = text
  }
}
