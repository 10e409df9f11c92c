import { Document } from 'yaml'
import type { ContainerSpec, FileInContainer } from '../../engines/objects.ts'
import { holdsSecret } from '../../readyset/extra-settings.ts'
import { networkAliases } from '../names.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'
import { explain } from './comments.ts'
import { composeService, literal } from './compose-service.ts'
import { envLine } from './env-file.ts'
import { quoteEnvironments } from './quote-environments.ts'

export interface ComposeFiles {
  /** `compose.yaml`. Holds no secret. */
  readonly yaml: string
  /** `.env`, to stand beside it. All secrets of the deployment. */
  readonly env: string
}

/**
 * The deployment as a Compose file, for `docker compose up` without this program: the same images, names, volumes and settings,
 * but not this program's labels, so that it does not take the containers for its own.
 */
export function composeFor(plan: DeploymentPlan, spec: DeploymentSpec): ComposeFiles {
  const containers = [
    ...(plan.database === null ? [] : [{ key: networkAliases.database, container: plan.database }]),
    { key: networkAliases.readyset, container: plan.readyset },
  ] as const
  const variables = secretVariables(containers.map(({ container }) => container))
  const files = containers.flatMap(({ container }) => container.files)
  const parts = {
    volumeKeys: Object.fromEntries(plan.volumes.map(({ name, role }) => [name, volumeKey(role)])),
    networkKey: 'deployment',
    configKeys: Object.fromEntries(files.map(({ path }) => [path, configKey(path)])),
  }
  const services = containers.map(({ key, container }) => {
    const startsAfter = key === networkAliases.readyset && plan.database !== null ? networkAliases.database : null
    const variableOf = (setting: string) => variables.get(`${container.name}/${setting}`)?.variable
    return [key, composeService(container, { ...parts, variableOf, startsAfter })] as const
  })
  const document = new Document({
    name: plan.network.toLowerCase(),
    services: Object.fromEntries(services),
    volumes: Object.fromEntries(plan.volumes.map(({ name, role }) => [volumeKey(role), { name }])),
    networks: { [parts.networkKey]: { name: plan.network } },
    ...(files.length === 0 ? {} : { configs: Object.fromEntries(files.map(inlineConfig)) }),
  })
  quoteEnvironments(document)
  explain(document, spec)
  return { yaml: document.toString({ lineWidth: 0 }), env: envText(spec, [...variables.values()]) }
}

interface SecretVariable {
  readonly variable: string
  readonly value: string
}

/** The secret settings by container and name. Two containers may share a name and a value, but not a name alone. */
function secretVariables(containers: readonly ContainerSpec[]): ReadonlyMap<string, SecretVariable> {
  const values = new Map<string, string>()
  const variables = new Map<string, SecretVariable>()
  for (const { name: container, env } of containers) {
    for (const [setting, value] of Object.entries(env)) {
      if (!holdsSecret(setting, value)) continue
      let variable = setting
      while ((values.get(variable) ?? value) !== value) variable = `${variable}_2`
      values.set(variable, value)
      variables.set(`${container}/${setting}`, { variable, value })
    }
  }
  return variables
}

function envText(spec: DeploymentSpec, variables: readonly SecretVariable[]): string {
  const lines = [...new Set(variables.map(({ variable, value }) => envLine(variable, value)))]
  return [
    `# Secrets of "${spec.name}". Keep this file to yourself (mode 600), and out of version control.`,
    ...lines,
    '',
  ].join('\n')
}

function volumeKey(role: 'readyset' | 'database'): string {
  return role === 'readyset' ? 'state' : 'data'
}

function configKey(path: string): string {
  return (path.split('/').at(-1) ?? path).replaceAll('.', '-')
}

function inlineConfig({ path, content }: FileInContainer): [string, { readonly content: string }] {
  return [configKey(path), { content: literal(content) }]
}
