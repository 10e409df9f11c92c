import * as z from 'zod'
import { isAbort } from '../../../base/failure.ts'
import type { CopyChanges, NeighbourContainer } from '../../neighbours.ts'
import type { Session } from '../connection/session.ts'
import { containerPath, inspectAs, removeOne } from '../containers/containers.ts'
import { hideSecrets } from '../containers/hide-secrets.ts'
import { imageFacts } from '../images/images.ts'
import { copyBody, wholeSchema } from './copy-body.ts'
import { environmentFrom, neighbourFrom, neighbourSchema } from './neighbour-shape.ts'

const createdSchema = z.object({ Id: z.string() })
const createTimeout = 60_000

export async function inspectNeighbour(
  session: Session,
  idOrName: string,
  signal?: AbortSignal,
): Promise<NeighbourContainer | undefined> {
  const inspected = await inspectAs(neighbourSchema, session, idOrName, signal)
  return inspected && neighbourFrom(inspected)
}

/** Makes a container that is configured as another one; one that cannot join all its networks is removed again. */
export async function copyOne(
  session: Session,
  idOrName: string,
  { name, env }: CopyChanges,
  signal?: AbortSignal,
): Promise<string> {
  const { api } = session
  const whole = await api.json(wholeSchema, {
    method: 'GET',
    path: `${containerPath(idOrName)}/json`,
    doing: `inspect the container ${idOrName}`,
    signal,
  })
  const byTag = await imageFacts(session, whole.Config.Image, signal)
  const image = byTag?.id === whole.Image ? whole.Config.Image : whole.Image
  const { body, further } = copyBody(whole, { env, image })
  try {
    const { Id } = await api.json(createdSchema, {
      method: 'POST',
      path: '/containers/create',
      query: { name },
      body,
      doing: `create the container ${name}`,
      timeoutMs: createTimeout,
      signal,
    })
    for (const { network, endpoint } of further) await join(session, network, Id, endpoint, signal)
    return Id
  } catch (error) {
    throw isAbort(error) ? error : hideSecrets(error, environmentFrom(whole.Config.Env ?? []))
  }
}

async function join(session: Session, network: string, id: string, endpoint: object, signal?: AbortSignal) {
  try {
    await session.api.send({
      method: 'POST',
      path: `/networks/${encodeURIComponent(network)}/connect`,
      body: { Container: id, EndpointConfig: endpoint },
      doing: `connect a container to the network ${network}`,
      signal,
    })
  } catch (error) {
    await removeOne(session, id).catch(() => undefined)
    throw error
  }
}
