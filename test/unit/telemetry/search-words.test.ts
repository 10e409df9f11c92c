import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyHas, searchQuery, searchWords } from '../../../electron/telemetry/ledger/search-words.ts'

describe('a search', () => {
  it('says the same of a body whether the index answers or the body is read', () => {
    const db = new DatabaseSync(':memory:')
    db.exec("create virtual table t using fts5 (body, tokenize = 'unicode61 remove_diacritics 0')")
    const insert = db.prepare('insert into t (rowid, body) values (1, ?)')
    const match = db.prepare('select count(*) as n from t where t match ?')
    const piece = fc.constantFrom(
      'adapter',
      'stop',
      'st',
      '1.29',
      '28',
      'Ab12',
      '-',
      '_',
      '"',
      '.',
      ' ',
      'é',
      '*',
      'OR',
    )
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, (body, typed) => {
        const words = searchWords(typed)
        if (words.length === 0) return
        db.exec('delete from t')
        insert.run(body)
        expect(bodyHas(words, body)).toBe(match.get(searchQuery(words))?.n === 1)
      }),
      { numRuns: 1000 },
    )
    db.close()
  })
})
