import mysql from 'mysql2/promise'
import pg from 'pg'

/** Asks one query over the URL that the program shows, by the field's own clients. */
export async function ask(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return url.startsWith('mysql:') ? await askMysql(url, sql) : await askPostgres(url, sql)
}

async function askMysql(url: string, sql: string) {
  const connection = await mysql.createConnection(url)
  try {
    const [rows] = await connection.query(sql)
    return rows as Readonly<Record<string, unknown>>[]
  } finally {
    await connection.end()
  }
}

async function askPostgres(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  // A server that goes away is told by the query; between two of them `pg` would end the whole process with it.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Readonly<Record<string, unknown>>>(sql)).rows
  } finally {
    await client.end()
  }
}
