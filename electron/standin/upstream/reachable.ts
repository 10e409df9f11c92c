import type { Instance } from '../instance.ts'

const patienceMs = 1000

/** Asks the upstream whether it is there, and keeps the answer. One that does not answer in time is not. */
export async function lookForUpstream(instance: Instance): Promise<boolean> {
  const { kind, refresher } = instance
  const ask = async () => {
    if (instance.upstream === undefined) return false
    const work = async (connection: { query(sql: string): Promise<unknown> }) => {
      await connection.query('SELECT 1')
      return true
    }
    return kind === 'mysql' ? refresher.mysql.run('', work) : refresher.postgresql.run('', work)
  }
  const tooLate = new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref())
  instance.upstreamReachable = await Promise.race([ask().catch(() => false), tooLate])
  return instance.upstreamReachable
}
