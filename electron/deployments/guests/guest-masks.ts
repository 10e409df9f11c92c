import type { NeighbourContainer } from '../../engines/neighbours.ts'
import { containerLogin } from '../../readyset/container-facts.ts'
import { createMasker, type Masker } from '../../readyset/mask.ts'
import { maskedPassword } from '../../readyset/url-encoding.ts'
import type { DeploymentDetail } from '../view.ts'

const secretName = /PASS|SECRET|TOKEN|KEY|CREDENTIAL|USERS/i

/** The secret values in a container's environment: its upstream's password, its users', its keys. */
export function secretsIn(container: NeighbourContainer): readonly string[] {
  const { env, args } = container
  const named = Object.entries(env).flatMap(([name, value]) => (secretName.test(name) ? [value] : []))
  const users = (env.ALLOWED_USERS ?? '').split(',').flatMap((pair) => pair.split(':').slice(1))
  const urls = [env.UPSTREAM_DB_URL, env.CDC_DB_URL].flatMap((url) => {
    const password = containerLogin({ image: '', env: { UPSTREAM_DB_URL: url ?? '' } })?.password
    return password === undefined ? [] : [password]
  })
  const given = containerLogin({ image: '', env, args })?.password
  return [...new Set([...named, ...users, ...urls, ...(given === undefined ? [] : [given])])].filter(
    (one) => one !== '',
  )
}

/** Hides what is known to be secret of one guest, in its container and in this program. */
export function guestMasker(known: readonly string[], container: NeighbourContainer | null): Masker {
  return createMasker([...known, ...(container === null ? [] : secretsIn(container))])
}

/** A container's settings as the page shows them. Those of the image and of the system are left out. */
export function shownEnvironment(container: NeighbourContainer, mask: Masker): DeploymentDetail['environment'] {
  return Object.entries(container.env)
    .filter(([name]) => !['PATH', 'HOME', 'HOSTNAME'].includes(name))
    .map(([name, value]) => {
      const secret = secretName.test(name)
      const shown = secret && value !== '' ? maskedPassword : mask(value)
      return { name, value: shown, secret: secret || shown !== value }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
