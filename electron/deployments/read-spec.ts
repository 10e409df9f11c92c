import * as z from 'zod'
import { type DeploymentSpec, deploymentSpecSchema } from './spec.ts'

/** What became of reading a stored spec. `newer` was written by a later version of this program and is left as it is. */
export type ReadSpec =
  | { readonly kind: 'spec'; readonly spec: DeploymentSpec }
  | { readonly kind: 'newer'; readonly v: number }
  | { readonly kind: 'unreadable'; readonly why: string }

const versionSchema = z.looseObject({ v: z.number().int().positive() })
const newestVersion = 1

/**
 * Reads a spec of any version that this program ever wrote, from the database or from a container's label. Never throws:
 * what another hand changed is `unreadable`, with the reason.
 */
export function readSpec(text: string): ReadSpec {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'unreadable', why: 'it is not JSON' }
  }
  const version = versionSchema.safeParse(json)
  if (!version.success) return { kind: 'unreadable', why: 'it has no version' }
  if (version.data.v > newestVersion) return { kind: 'newer', v: version.data.v }
  const spec = deploymentSpecSchema.safeParse(json)
  return spec.success
    ? { kind: 'spec', spec: spec.data }
    : { kind: 'unreadable', why: z.prettifyError(spec.error).replaceAll('\n', ' ') }
}

/** The label with the spec's JSON; see `labels.ts` for the others. */
export const specJsonLabel = 'io.readyset.desktop.spec-json'

/** Bytes of a CA that still go into a label; whole bundles of a cloud's roots would make every list of containers slow. */
const labelCaLimit = 8 * 1024

/**
 * The spec as a label carries it: without secrets, as specs are, and without a CA that is too large for a label
 * (found again, such a deployment needs its CA pasted before it can be applied anew).
 */
export function specForLabel(spec: DeploymentSpec): string {
  const { upstream } = spec
  if (upstream.from === 'new' || (upstream.caPem ?? '').length <= labelCaLimit) return JSON.stringify(spec)
  const { caPem: _left, ...rest } = upstream
  return JSON.stringify({ ...spec, upstream: rest })
}
