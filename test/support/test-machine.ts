/** What the set-up of the integration tests has made ready. */
export interface TestMachine {
  readonly standinImage: string
  readonly postgresImage: string
  readonly mysqlImage: string
  /** Superusers' URLs of real servers on this machine, with an awkward password; a container reaches the same ports. */
  readonly postgresUrl: string
  readonly mysqlUrl: string
}

export function testMachine(): TestMachine {
  return {
    standinImage: given('RSD_TEST_STANDIN_IMAGE'),
    postgresImage: given('RSD_TEST_POSTGRES_IMAGE'),
    mysqlImage: given('RSD_TEST_MYSQL_IMAGE'),
    postgresUrl: given('RSD_TEST_PG_URL'),
    mysqlUrl: given('RSD_TEST_MYSQL_URL'),
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run this test with \`node test/run.mjs integration\``)
  return value
}
