import * as z from 'zod'

const endpointSchema = z.looseObject({
  IPAMConfig: z.unknown().optional(),
  Links: z.unknown().optional(),
  Aliases: z.array(z.string()).nullish(),
  DriverOpts: z.unknown().optional(),
})

/** An inspection as it stands: what is not looked at here is handed on as it is. */
export const wholeSchema = z.looseObject({
  Id: z.string(),
  Image: z.string(),
  Config: z.looseObject({
    Image: z.string(),
    Hostname: z.string().nullish(),
    Env: z.array(z.string()).nullish(),
  }),
  HostConfig: z.looseObject({
    NetworkMode: z.string().nullish(),
    Binds: z.array(z.string()).nullish(),
    Mounts: z.array(z.looseObject({ Target: z.string().nullish() })).nullish(),
  }),
  Mounts: z
    .array(
      z.object({
        Type: z.string(),
        Name: z.string().nullish(),
        Destination: z.string(),
        RW: z.boolean().nullish(),
      }),
    )
    .nullish(),
  NetworkSettings: z.looseObject({ Networks: z.record(z.string(), endpointSchema).nullish() }).nullish(),
})

export type WholeContainer = z.infer<typeof wholeSchema>

export interface CopyBody {
  /** For `POST /containers/create`. */
  readonly body: Readonly<Record<string, unknown>>
  /** Networks to join before the start: up to API 1.43 an engine takes one only when it creates a container. */
  readonly further: readonly { readonly network: string; readonly endpoint: Readonly<Record<string, unknown>> }[]
}

/**
 * What makes a container that is configured as another one. `image` is what to make it from, since a tag may lead to another
 * image by now. Nameless volumes are named, for a copy would get new, empty ones.
 */
export function copyBody(
  whole: WholeContainer,
  changes: { readonly env: Readonly<Record<string, string>>; readonly image: string },
): CopyBody {
  const { Id, Config, HostConfig } = whole
  const shortId = Id.slice(0, 12)
  const { Hostname, ...config } = Config
  const ownHostname = Hostname != null && Hostname !== '' && Hostname !== shortId
  const endpoints = endpointsOf(whole, shortId)
  const first = endpoints.find(({ network }) => network === HostConfig.NetworkMode) ?? endpoints[0]
  return {
    body: {
      ...config,
      ...(ownHostname && HostConfig.NetworkMode !== 'host' ? { Hostname } : {}),
      Image: changes.image,
      Env: envWith(Config.Env ?? [], changes.env),
      HostConfig: { ...HostConfig, Binds: [...(HostConfig.Binds ?? []), ...namelessBinds(whole)] },
      ...(first ? { NetworkingConfig: { EndpointsConfig: { [first.network]: first.endpoint } } } : {}),
    },
    further: endpoints.filter((one) => one !== first),
  }
}

function envWith(lines: readonly string[], env: Readonly<Record<string, string>>): readonly string[] {
  const kept = lines.filter((line) => !Object.hasOwn(env, line.split('=', 1)[0] ?? ''))
  return [...kept, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)]
}

/** Volumes that the engine made for the container because nobody named one. */
function namelessBinds({ HostConfig, Mounts }: WholeContainer): readonly string[] {
  const named = new Set([
    ...(HostConfig.Binds ?? []).map((bind) => bind.split(':')[1] ?? ''),
    ...(HostConfig.Mounts ?? []).map(({ Target }) => Target ?? ''),
  ])
  return (Mounts ?? []).flatMap(({ Type, Name, Destination, RW }) =>
    Type === 'volume' && Name != null && !named.has(Destination)
      ? [`${Name}:${Destination}${RW === false ? ':ro' : ''}`]
      : [],
  )
}

/** What was asked of each network, without what the engine gave. */
function endpointsOf({ HostConfig, NetworkSettings }: WholeContainer, shortId: string) {
  const mode = HostConfig.NetworkMode ?? ''
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) return []
  return Object.entries(NetworkSettings?.Networks ?? {}).flatMap(([network, endpoint]) => {
    if (network === 'bridge') return []
    const { IPAMConfig, Links, Aliases, DriverOpts } = endpoint
    const aliases = (Aliases ?? []).filter((alias) => alias !== shortId)
    return [{ network, endpoint: { IPAMConfig, Links, DriverOpts, Aliases: aliases } }]
  })
}
