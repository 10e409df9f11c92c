import { chmodSync, closeSync, openSync } from 'node:fs'

/**
 * Makes a file, empty where it is missing, that this user alone may read. To be done before SQLite opens it: its write-ahead
 * log and its journal get the mode that the file has then (sqlite.org/src, `findCreateFileMode`).
 */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}
