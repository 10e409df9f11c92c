import Docker from 'dockerode'
import { ensureImage } from './images/ensure.ts'
import { mysqlRecipe } from './images/mysql.ts'
import { postgresRecipe } from './images/postgres.ts'
import { standinRecipe } from './images/standin.ts'

/** References of the images that tests deploy; all of them are on the engine. */
export interface TestImages {
  readonly standin: string
  readonly postgres: string
  readonly mysql: string
}

/** Makes the images where they are missing. Made from this machine's own files, for no registry is asked. */
export async function ensureTestImages(docker: Docker = new Docker()): Promise<TestImages> {
  const [standin, postgres, mysql] = [await standinRecipe(), postgresRecipe(), mysqlRecipe()]
  return {
    standin: await ensureImage(docker, standin),
    postgres: await ensureImage(docker, postgres),
    mysql: await ensureImage(docker, mysql),
  }
}

// `npx node test/support/images.ts` makes them and prints their names.
if (import.meta.main) console.log(await ensureTestImages())
