import { statfs } from 'node:fs/promises'
import * as z from 'zod'
import type { EngineSpace } from '../../engine.ts'
import type { Session } from '../connection/session.ts'

const infoSchema = z.object({
  NCPU: z.number().default(0),
  MemTotal: z.number().default(0),
  DockerRootDir: z.string().default(''),
  OperatingSystem: z.string().default(''),
})

/** What the engine has to give. The free disk is known only where the engine's own folder can be looked at from here. */
export async function engineSpace(session: Session, signal?: AbortSignal): Promise<EngineSpace> {
  const info = await session.api.json(infoSchema, { method: 'GET', path: '/info', doing: 'tell its size', signal })
  // Docker Desktop runs in a virtual machine; a folder of the same name on this side is another one.
  const visible = !session.facts.remote && info.DockerRootDir !== '' && !/Docker Desktop/i.test(info.OperatingSystem)
  const disk = visible ? await diskOf(info.DockerRootDir) : undefined
  return { cpus: info.NCPU, memoryBytes: info.MemTotal, ...disk }
}

async function diskOf(folder: string): Promise<Pick<EngineSpace, 'freeBytes' | 'totalBytes'> | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return undefined
  }
}
