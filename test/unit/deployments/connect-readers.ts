/** Reads a connection URL as the field's clients do. */
export function parseConnectionUrl(text: string) {
  const url = new URL(text)
  return {
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    port: Number(url.port),
  }
}
