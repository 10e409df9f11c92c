import { assertNever } from '../../base/assert-never.ts'
import type { EngineId } from '../../engines/engine.ts'
import { defaultImage, imageProblem, mirrorProblem, withMirror } from '../../readyset/image-names.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import type { DeployForm } from '../draft.ts'
import type { Notes } from './notes.ts'

/** Names under which the demo engine knows what it has built in. */
const demoImages = { readyset: 'demo/readyset', database: 'demo/postgres' } as const

/** The image of ReadySet that a form starts with. */
export function defaultReadysetImage(engine: EngineId): string {
  return engine === 'demo' ? demoImages.readyset : defaultImage
}

/** The image of a new database where none was named; both have what deep caches need switched on by the plan. */
function defaultDatabaseImage(engine: EngineId, kind: DatabaseKind): string {
  if (engine === 'demo') return demoImages.database
  switch (kind) {
    case 'postgresql':
      return 'docker.io/library/postgres:16'
    case 'mysql':
      return 'docker.io/library/mysql:8.4'
    default:
      return assertNever(kind)
  }
}

/** ReadySet's image and the new database's, mirror prefix included; undefined with a problem. */
export function readImages(
  form: DeployForm,
  notes: Notes,
): { readonly readyset: string; readonly database: string } | undefined {
  if (form.engine === 'demo') return demoImages
  const typed = {
    image: form.image.trim() || defaultReadysetImage(form.engine),
    databaseImage: form.databaseImage.trim() || defaultDatabaseImage(form.engine, form.kind),
  }
  const problems = {
    image: imageProblem(typed.image),
    databaseImage: form.source === 'new' ? imageProblem(typed.databaseImage) : undefined,
    mirror: mirrorProblem(form.mirror),
  }
  for (const field of ['image', 'databaseImage', 'mirror'] as const) {
    if (problems[field] !== undefined) notes.problem(field, problems[field])
  }
  if (problems.image ?? problems.databaseImage ?? problems.mirror) return undefined
  return {
    readyset: withMirror(typed.image, form.mirror),
    database: withMirror(typed.databaseImage, form.mirror),
  }
}
