import { Failure } from '../../base/failure.ts'

/** Waits for a request about an object that somebody else may have removed meanwhile: then there is nothing left to do. */
export async function ifThere(request: Promise<void>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
  }
}
