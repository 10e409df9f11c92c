import { Failure } from '../../base/failure.ts'
import { addressesClash } from '../form/port-field.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import type { DeploymentRecord } from './deployment-record.ts'

/** Refuses a deploy that another deployment stands in the way of, such as the first click of two. */
export function refuseClash(
  spec: DeploymentSpec,
  others: readonly DeploymentRecord[],
  openTask: (id: string) => TaskRecord | undefined,
): void {
  for (const other of others) {
    const details = { deploymentId: other.id, taskId: openTask(other.id)?.id ?? null }
    if (other.id === spec.id) {
      throw new Failure(
        'already-deploying',
        `"${other.name}" was begun by an earlier click already. This one changed nothing.`,
        {
          hint: 'Open it in the list of deployments: its task shows how far it is.',
          details,
        },
      )
    }
    if (other.name.toLowerCase() === spec.name.toLowerCase()) {
      throw new Failure('conflict', `There is a deployment named "${other.name}" already. Nothing was changed.`, {
        hint: 'Choose another name.',
        details: { ...details, field: 'name' },
      })
    }
    if (other.spec.engine === spec.engine && portsClash(other.spec, spec)) {
      throw new Failure(
        'conflict',
        `Port ${spec.listen.port} belongs to the deployment "${other.name}". Nothing was changed.`,
        {
          hint: 'Choose another port.',
          details: { ...details, field: 'port' },
        },
      )
    }
  }
}

function portsClash({ listen: a }: DeploymentSpec, { listen: b }: DeploymentSpec): boolean {
  return a.port === b.port && addressesClash(a.address, b.address)
}
