/**
 * A command that sends the same body. The key is left to the shell's environment: a copied command ends up in histories and
 * chats.
 */
export function asCurl(url: string, body: string): string {
  return [
    `curl ${quoted(url)}`,
    '--user "$RS_SEGMENT_WRITE_KEY:"',
    "--header 'Content-Type: application/json'",
    `--data-raw ${quoted(body)}`,
  ].join(' \\\n  ')
}

/** Inside single quotes a POSIX shell takes everything as it is, except the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
