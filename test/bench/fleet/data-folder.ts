import { randomUUID } from 'node:crypto'
import { noFacts } from '../../../electron/deployments/service/deployment-record.ts'
import { createDeploymentSecrets } from '../../../electron/deployments/service/deployment-secrets.ts'
import { createDeploymentStore } from '../../../electron/deployments/service/deployment-store.ts'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { newTask, type TaskRecord } from '../../../electron/deployments/tasks/task-record.ts'
import { createTaskStore } from '../../../electron/deployments/tasks/task-store.ts'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import type { IdleInstance } from './idle-instances.ts'

/** Writes into a data folder what a program keeps of these deployments, as if it had deployed them. */
export async function writeDataFolder(
  folder: string,
  instances: readonly Pick<IdleInstance, 'spec' | 'httpPort'>[],
): Promise<void> {
  const storage = openStorage(folder)
  try {
    const store = createDeploymentStore(storage)
    const tasks = createTaskStore(storage)
    const secrets = createDeploymentSecrets(storage, openFileSecrets(folder))
    for (const { spec, httpPort } of instances) {
      const now = Date.now()
      store.insert({
        id: spec.id,
        name: spec.name,
        spec,
        releases: {},
        httpPort,
        createdAt: now,
        deployedAt: now,
        wanted: 'running',
        wantedAt: now,
        facts: noFacts,
        instance: { kind: 'never' },
      })
      tasks.insert(endedDeploy(spec, now))
      await secrets.set(spec.id, { upstreamPassword: 'sleeping', userPasswords: [], extra: {} })
    }
  } finally {
    storage.close()
  }
}

const stepTitles = [
  'Engine ready',
  'Upstream ready',
  'Image',
  'Ports reserved',
  'Network',
  'Volume',
  'ReadySet started',
]

/** The deploy that such a deployment came by. */
function endedDeploy({ id, name }: DeploymentSpec, at: number): TaskRecord {
  const target = {
    id: randomUUID(),
    deploymentId: id,
    deploymentName: name,
    input: { kind: 'deploy' },
    startedAt: at,
  } as const
  const steps = stepTitles.map((title) => ({ id: title, title, undoable: true, forcible: false }))
  const task = newTask(target, steps)
  const passed = task.steps.map((step) => ({ ...step, state: 'passed', startedAt: at, endedAt: at }) as const)
  return { ...task, state: 'succeeded', endedAt: at, steps: passed }
}
