/**
 * The labels on everything that this program makes on an engine. They are the truth about what exists: whoever loses the
 * database finds the deployments again by them. Never put a secret into one: anybody who may list containers reads them.
 */
export const labels = {
  /** The deployment's id; its presence is what makes an object this program's own. */
  deployment: 'io.readyset.desktop.deployment',
  /** What the object is to the deployment, one of `roles`. */
  role: 'io.readyset.desktop.role',
  /** Hash of the spec that the object was made from. */
  spec: 'io.readyset.desktop.spec',
  /** What the user calls the deployment. */
  name: 'io.readyset.desktop.name',
  /** The task that made the object, so that cancelling removes exactly what it made. */
  task: 'io.readyset.desktop.task',
} as const

export const roles = { readyset: 'readyset', database: 'database', oneShot: 'one-shot' } as const

export type Role = (typeof roles)[keyof typeof roles]
