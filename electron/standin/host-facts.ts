import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { arch, cpus, release, totalmem } from 'node:os'
import type { Environment } from './knobs.ts'
import { rustArchitecture } from './release/build-text.ts'

export type ContainerKind = 'None' | 'Kubernetes' | 'Docker' | 'Podman' | 'Lxc'

/** What ReadySet tells of the machine that it runs on. */
export interface HostFacts {
  readonly cpus: number
  readonly memoryBytes: number
  readonly diskBytes: number
  readonly arch: string
  readonly os: string
  readonly kernel: string
  readonly container: ContainerKind
  readonly numaNodes: number
}

export function readHostFacts(directory: string, env: Environment): HostFacts {
  return {
    cpus: cpus().length,
    memoryBytes: totalmem(),
    diskBytes: diskBytes(directory),
    arch: rustArchitecture(arch()),
    os: osName(),
    kernel: release(),
    container: containerKind(env),
    numaNodes: 1,
  }
}

function diskBytes(directory: string): number {
  try {
    const { blocks, bsize } = statfsSync(directory)
    return blocks * bsize
  } catch {
    return 0
  }
}

function osName(): string {
  if (process.platform !== 'linux') return process.platform
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    return name === undefined ? 'Linux' : `Linux (${name})`
  } catch {
    return 'Linux'
  }
}

function containerKind(env: Environment): ContainerKind {
  if (env.KUBERNETES_SERVICE_HOST !== undefined) return 'Kubernetes'
  if (existsSync('/.dockerenv')) return 'Docker'
  return existsSync('/run/.containerenv') ? 'Podman' : 'None'
}
