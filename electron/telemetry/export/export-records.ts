import { assertNever } from '../../base/assert-never.ts'
import type { RecordDetail } from '../view.ts'
import { csvHeader, csvLine } from './csv.ts'
import { harEntries, harFoot, harHead } from './har.ts'

export type ExportFormat = 'ndjson' | 'csv' | 'har'

/** The records as a file's text, piece by piece, in the order in which they come. */
export async function* exportRecords(
  records: AsyncIterable<RecordDetail>,
  format: ExportFormat,
): AsyncGenerator<string, void, undefined> {
  switch (format) {
    case 'ndjson':
      for await (const record of records) yield `${JSON.stringify(record)}\n`
      return
    case 'csv':
      yield csvHeader
      for await (const record of records) yield csvLine(record)
      return
    case 'har': {
      let separator = ''
      yield harHead
      for await (const record of records) {
        for (const entry of harEntries(record)) {
          yield `${separator}${JSON.stringify(entry)}`
          separator = ',\n'
        }
      }
      yield harFoot
      return
    }
    default:
      assertNever(format)
  }
}
