import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { versionOf } from '../../../electron/storage/migrate.ts'
import { migrations } from '../../../electron/storage/migrations.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'rsd-storage-'))
const fileOf = (folder: string) => join(folder, 'readyset-desktop.db')

function keep(folder: string, value: string): void {
  const storage = openStorage(folder)
  storage.db.prepare("insert into setting values ('theme', ?)").run(JSON.stringify(value))
  storage.close()
}

describe('a data folder', () => {
  it('is made for its user alone, and keeps what was written', () => {
    const folder = join(newFolder(), 'a', 'b')
    keep(folder, 'dark')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600)
    const storage = openStorage(folder)
    expect(storage.db.prepare('select value from setting').get()).toEqual({ value: '"dark"' })
    expect(storage.notices).toEqual([])
    storage.close()
  })

  it('that others may look into has no file that they may read, what SQLite makes beside its own included', () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    const storage = openStorage(folder)
    storage.db.prepare("insert into setting values ('theme', '\"dark\"')").run()
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o077])
    expect(modes).toContainEqual(['readyset-desktop.db-wal', 0])
    expect(modes.filter(([, others]) => others !== 0)).toEqual([])
    storage.close()
  })

  it('is refused to a second owner, and free again when the first lets go', () => {
    const folder = newFolder()
    const first = openStorage(folder)
    expect(() => openStorage(folder)).toThrow(expect.objectContaining({ code: 'data-folder-in-use' }) as Error)
    expect(() => openStorage(folder)).toThrow(new RegExp(`process ${process.pid}`))
    first.close()
    openStorage(folder).close()
  })

  it('that cannot be written to is not taken for one that somebody uses', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'owner.lock'))
    expect(() => openStorage(folder)).toThrow(expect.objectContaining({ code: 'data-folder-unusable' }) as Error)
  })

  it('that cannot be made is named', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    expect(() => openStorage(join(file, 'folder'))).toThrow(Failure)
  })
})

describe('migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
  })

  it.each(migrations.map((_, index) => index))('bring a file of version %i to the newest schema', (version) => {
    const folder = newFolder()
    openStorage(folder, migrations.slice(0, version)).close()
    const storage = openStorage(folder)
    expect(versionOf(storage.db)).toBe(migrations.length)
    const schema = (db: DatabaseSync) => db.prepare('select name, sql from sqlite_schema order by name').all()
    const fresh = openStorage(newFolder())
    expect(schema(storage.db)).toEqual(schema(fresh.db))
    storage.close()
    fresh.close()
  })

  it('leave the last whole version when one fails', () => {
    const folder = newFolder()
    openStorage(folder).close()
    const next = migrations.length + 1
    const broken = [...migrations, { version: next, name: 'broken', sql: 'create table half (a); create nonsense' }]
    expect(() => openStorage(folder, broken)).toThrow()
    const storage = openStorage(folder)
    expect(versionOf(storage.db)).toBe(migrations.length)
    expect(storage.db.prepare("select count(*) n from sqlite_schema where name = 'half'").get()).toEqual({ n: 0 })
    storage.close()
  })
})

describe('a database file that cannot be used', () => {
  it('of a newer program is set aside unchanged, and named', () => {
    const folder = newFolder()
    keep(folder, 'dark')
    const newer = new DatabaseSync(fileOf(folder))
    newer.exec('pragma user_version = 999; pragma wal_checkpoint(truncate)')
    newer.close()
    const bytes = readFileSync(fileOf(folder))
    const storage = openStorage(folder)
    const aside = readdirSync(folder).find((name) => name.includes('.newer-')) ?? ''
    expect(readFileSync(join(folder, aside)).equals(bytes)).toBe(true)
    expect(storage.notices[0]?.text).toContain(aside)
    expect(storage.db.prepare('select * from setting').all()).toEqual([])
    storage.close()
  })

  it('is never fatal and never deleted, wherever it was damaged', () => {
    const sound = newFolder()
    keep(sound, 'dark')
    const bytes = readFileSync(fileOf(sound))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 }),
        (hits) => {
          const folder = newFolder()
          const damaged = Buffer.from(bytes)
          for (const [at, value] of hits) damaged[at] = value
          writeFileSync(fileOf(folder), damaged)
          const storage = openStorage(folder)
          storage.db.prepare("insert or replace into setting values ('x', '1')").run()
          storage.close()
          if (storage.notices.length > 0) {
            const aside = readdirSync(folder).find((name) => /\.(damaged|newer)-.*Z$/.test(name)) ?? ''
            expect(statSync(join(folder, aside)).size).toBe(damaged.length)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a transaction', () => {
  it('keeps nothing of a body that throws, and nests', () => {
    const storage = openStorage(newFolder())
    const insert = storage.db.prepare('insert into setting values (?, ?)')
    storage.transaction(() => {
      insert.run('outer', '1')
      expect(() =>
        storage.transaction(() => {
          insert.run('inner', '2')
          throw new Error('no')
        }),
      ).toThrow('no')
    })
    expect(storage.db.prepare('select name from setting').all()).toEqual([{ name: 'outer' }])
    storage.close()
  })
})
