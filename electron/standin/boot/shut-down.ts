import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from '../instance.ts'

const target = 'readyset'

/** What ReadySet does on SIGTERM, line for line. The stand-in sends no telemetry, so there is none to drain. */
export async function shutDown(instance: Instance): Promise<number> {
  const { log, knobs } = instance
  instance.health = 'shutting down'
  log.info(target, 'Waiting up to 20 seconds for all background tasks to shut down')
  await wait(knobs.stopSlowlyMs)
  log.info(target, 'Shutting down embedded server task')
  await instance.replication.close()
  log.info(target, 'Waiting up to 5s for telemetry reporter to drain in-flight metrics')
  log.info(target, 'TelemetrySender shutdown gracefully')
  log.info(target, 'Waiting up to 20s for tasks to complete shutdown')
  log.info(target, 'Shutdown completed successfully')
  return 0
}
