import * as z from 'zod'
import type { NeighbourContainer } from '../../neighbours.ts'
import { containerFrom, inspectSchema } from '../containers/container-shape.ts'

const { Config, HostConfig } = inspectSchema.shape

/** `GET /containers/{id}/json` of a container that somebody else made: how it is configured, too. */
export const neighbourSchema = inspectSchema.extend({
  Args: z.array(z.string()).nullish(),
  Config: Config.extend({ Env: z.array(z.string()).nullish() }),
  HostConfig: HostConfig.extend({
    RestartPolicy: z.object({ Name: z.string().nullish() }).nullish(),
    AutoRemove: z.boolean().nullish(),
    NetworkMode: z.string().nullish(),
  }),
})

export function neighbourFrom(inspected: z.infer<typeof neighbourSchema>): NeighbourContainer {
  return {
    ...containerFrom(inspected),
    env: environmentFrom(inspected.Config.Env ?? []),
    args: inspected.Args ?? [],
    restart: inspected.HostConfig.RestartPolicy?.Name || 'no',
    hostNetwork: inspected.HostConfig.NetworkMode === 'host',
    removedOnStop: inspected.HostConfig.AutoRemove ?? false,
  }
}

/** `NAME=value` lines; a name without a value is one that was unset. */
export function environmentFrom(lines: readonly string[]): Readonly<Record<string, string>> {
  const pairs = lines.flatMap((line) => {
    const at = line.indexOf('=')
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : []
  })
  return Object.fromEntries(pairs)
}
