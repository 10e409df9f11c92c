/** How far replication has come. */
export type Offset =
  | { readonly kind: 'postgresql'; readonly lsn: bigint }
  | { readonly kind: 'mysql'; readonly file: string; readonly position: number }

/** PostgreSQL's `0/16B3748` as a number. */
export function readLsn(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

function writeLsn(lsn: bigint): string {
  return `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffffffffn).toString(16).toUpperCase()}`
}

/** As SHOW READYSET STATUS writes it. */
export function offsetText(offset: Offset): string {
  if (offset.kind === 'mysql') return `${offset.file}:${offset.position}`
  return `(${writeLsn(offset.lsn)}, ${writeLsn(offset.lsn)})`
}

/** As `/readyset_status` writes it. */
export function offsetJson(offset: Offset): unknown {
  if (offset.kind === 'postgresql') return { Postgres: { commit_lsn: Number(offset.lsn), lsn: Number(offset.lsn) } }
  const at = offset.file.lastIndexOf('.')
  const suffix = offset.file.slice(at + 1)
  return {
    MySql: {
      binlog_file_base_name: offset.file.slice(0, at),
      binlog_file_suffix: Number(suffix),
      binlog_file_suffix_length: suffix.length,
      position: offset.position,
    },
  }
}
