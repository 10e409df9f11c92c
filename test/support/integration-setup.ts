import Docker from 'dockerode'
import { startDatabases } from './databases.ts'
import { removeDeadRuns } from './docker.ts'
import { ensureTestImages } from './images.ts'

/** Before the integration tests: images and databases, whose places the tests read through `test-machine.ts`. */
export async function setup(): Promise<() => Promise<void>> {
  const docker = new Docker()
  await removeDeadRuns(docker)
  const images = await ensureTestImages(docker)
  const databases = await startDatabases(images, docker)
  Object.assign(process.env, {
    RSD_TEST_STANDIN_IMAGE: images.standin,
    RSD_TEST_POSTGRES_IMAGE: images.postgres,
    RSD_TEST_MYSQL_IMAGE: images.mysql,
    RSD_TEST_PG_URL: databases.postgresUrl,
    RSD_TEST_MYSQL_URL: databases.mysqlUrl,
  })
  return () => databases.stop()
}
