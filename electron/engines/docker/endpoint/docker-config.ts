import { createHash } from 'node:crypto'
import { posix, win32 } from 'node:path'
import * as z from 'zod'
import type { TlsMaterial } from './endpoint.ts'

/** What the search for an engine reads of this machine; a test gives its own. */
export interface HostFiles {
  /** A file's text; undefined where it is not there or may not be read. */
  text(path: string): string | undefined
  exists(path: string): boolean
}

export interface HostFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeFolder: string
  readonly platform: NodeJS.Platform
}

/** `~/.docker/config.json`, as much of it as matters here; a broken file counts as an empty one, as with the CLI's other readers. */
const configSchema = z.object({
  currentContext: z.string().optional(),
  auths: z.record(z.string(), z.looseObject({})).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
})

export type DockerConfig = z.infer<typeof configSchema>

const contextSchema = z.object({
  Endpoints: z.object({ docker: z.object({ Host: z.string().optional(), SkipTLSVerify: z.boolean().optional() }) }),
})

export interface DockerContext {
  readonly host: string
  readonly tls: TlsMaterial | undefined
}

export function joinPath(platform: NodeJS.Platform, ...parts: readonly string[]): string {
  return (platform === 'win32' ? win32 : posix).join(...parts)
}

/** The Docker CLI's folder: `DOCKER_CONFIG`, or `.docker` in the home folder. */
export function configFolder({ env, homeFolder, platform }: HostFacts): string {
  return filled(env.DOCKER_CONFIG) ?? joinPath(platform, homeFolder, '.docker')
}

export function readDockerConfig(host: HostFacts, files: HostFiles): DockerConfig {
  return parsed(configSchema, files.text(joinPath(host.platform, configFolder(host), 'config.json'))) ?? {}
}

/** A context as `docker context create` writes it: folders are named by the SHA-256 of the context's name. */
export function readContext(name: string, host: HostFacts, files: HostFiles): DockerContext | undefined {
  const folder = createHash('sha256').update(name).digest('hex')
  const contexts = joinPath(host.platform, configFolder(host), 'contexts')
  const meta = parsed(contextSchema, files.text(joinPath(host.platform, contexts, 'meta', folder, 'meta.json')))
  const address = meta?.Endpoints.docker.Host
  if (meta === undefined || address === undefined) return undefined
  const verify = meta.Endpoints.docker.SkipTLSVerify !== true
  const tls = readTls(joinPath(host.platform, contexts, 'tls', folder, 'docker'), verify, host.platform, files)
  const hasTls = tls.ca !== undefined || tls.cert !== undefined || !verify
  return { host: address, tls: hasTls ? tls : undefined }
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder, those that are there. */
export function readTls(folder: string, verify: boolean, platform: NodeJS.Platform, files: HostFiles): TlsMaterial {
  const ca = files.text(joinPath(platform, folder, 'ca.pem'))
  const cert = files.text(joinPath(platform, folder, 'cert.pem'))
  const key = files.text(joinPath(platform, folder, 'key.pem'))
  return {
    verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}

/** An environment variable's value where it says something; Docker takes an empty one for unset. */
export function filled(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
