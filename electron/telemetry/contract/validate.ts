import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { openapi } from './openapi.ts'
import type { TrackBody } from './track-body.ts'

/**
 * The contract with its sentence "all possible telemetry payloads" taken at its word: a key that it does not name is an
 * error. Open schemas would let anything through beside the named keys.
 */
const { TrackBody: body, Properties: properties } = openapi.components.schemas
const closed = {
  components: {
    schemas: {
      TrackBody: { ...body, additionalProperties: false },
      Properties: { ...properties, additionalProperties: false },
    },
  },
}

let compiled: ValidateFunction<TrackBody> | undefined

function validator(): ValidateFunction<TrackBody> {
  if (compiled) return compiled
  const ajv = new Ajv({ allErrors: true, keywords: ['components'] })
  addFormats.default(ajv, ['date-time'])
  ajv.addSchema({ $id: 'telemetry', ...closed }, 'telemetry')
  compiled = ajv.compile<TrackBody>({ $ref: 'telemetry#/components/schemas/TrackBody' })
  return compiled
}

export type Checked =
  | { readonly meets: true; readonly body: TrackBody }
  | { readonly meets: false; readonly problem: string }

/** Says whether a body is one that the contract describes, and if not, where it is not. */
export function checkBody(body: unknown): Checked {
  const validate = validator()
  if (validate(body)) return { meets: true, body }
  const problems = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = (params as { additionalProperty?: unknown }).additionalProperty
    const where = [instancePath.slice(1).replaceAll('/', '.'), extra].filter(Boolean).join('.') || 'the body'
    return `${where}: ${message ?? 'does not fit'}`
  })
  return { meets: false, problem: problems.join('; ') }
}

/** As `checkBody`, for the text that is stored and sent. */
export function checkBodyText(text: string): Checked {
  try {
    return checkBody(JSON.parse(text))
  } catch {
    return { meets: false, problem: 'the body is not JSON' }
  }
}
