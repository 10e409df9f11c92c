import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { composeBody, knownProperties } from '../../../electron/telemetry/contract/compose-body.ts'
import { dictionary, eventTable } from '../../../electron/telemetry/contract/dictionary.ts'
import { keyMeanings } from '../../../electron/telemetry/contract/meanings.ts'
import { openapi } from '../../../electron/telemetry/contract/openapi.ts'
import { checkBody, checkBodyText } from '../../../electron/telemetry/contract/validate.ts'

const { TrackBody, Properties } = openapi.components.schemas
const events = TrackBody.properties.event.enum
const document = new URL('../../../electron/telemetry/contract/track-body.openapi.yaml', import.meta.url)

const good = {
  anonymousId: '9c1b6d0e-52f7-4f0e-8d0a-3b6e4f7c2a91',
  event: 'server_start',
  timestamp: '2026-11-24T13:22:06.977Z',
}

describe('the contract', () => {
  it('is the published document, word for word', () => {
    expect(openapi).toEqual(parse(readFileSync(document, 'utf8')))
  })

  it('has nine events, and each has a meaning, a cause and known properties', () => {
    expect(dictionary.events.map(({ event }) => event)).toEqual(events)
    expect(events).toHaveLength(9)
    for (const { when, meaning, properties } of dictionary.events) {
      expect(when).not.toBe('')
      expect(meaning).not.toBe('')
      for (const name of properties) expect(Object.keys(Properties.properties)).toContain(name)
    }
  })

  it('has every key explained, and explains no other', () => {
    const keys = [
      ...Object.keys(TrackBody.properties),
      ...Object.keys(Properties.properties).map((name) => `properties.${name}`),
    ]
    expect(Object.keys(keyMeanings).sort()).toEqual(keys.sort())
  })

  it('makes the README’s table from the same words', () => {
    for (const { event, when } of dictionary.events) expect(eventTable()).toContain(`| \`${event}\` | ${when} |`)
  })
})

describe('checking a body', () => {
  it.each([
    ['the least that there can be', good, true],
    [
      'with everything',
      {
        ...good,
        userId: 'me',
        properties: {
          db_backend: 'mysql',
          adapter_version: '1',
          server_version: '1',
          docker_version: '28.2.2',
          commit_id: 'abcdef0',
        },
      },
      true,
    ],
    ['with no properties in properties', { ...good, properties: {} }, true],
    ['without an id', { event: good.event, timestamp: good.timestamp }, false],
    ['without an event', { anonymousId: 'a', timestamp: good.timestamp }, false],
    ['without a time', { anonymousId: 'a', event: good.event }, false],
    ['an event of another contract', { ...good, event: 'proxied_query' }, false],
    ['a time that is none', { ...good, timestamp: 'yesterday' }, false],
    ['a database of another kind', { ...good, properties: { db_backend: 'oracle' } }, false],
    ['a number for a version', { ...good, properties: { server_version: 1 } }, false],
    ['no user id at all, said out loud', { ...good, userId: null }, false],
    ['a key beside the contract’s', { ...good, context: {} }, false],
    ['a property beside the contract’s', { ...good, properties: { query: 'select 1' } }, false],
    ['a list', [good], false],
  ])('%s', (_, body, meets) => {
    expect(checkBody(body).meets).toBe(meets)
  })

  it('takes no key that the contract does not name, wherever it is', () => {
    const foreign = fc
      .string({ minLength: 1 })
      .filter((key) => !(key in TrackBody.properties) && !(key in Properties.properties) && key !== '__proto__')
    fc.assert(
      fc.property(foreign, fc.jsonValue(), (key, value) => {
        expect(checkBody({ ...good, [key]: value }).meets).toBe(false)
        expect(checkBody({ ...good, properties: { [key]: value } }).meets).toBe(false)
      }),
    )
  })

  it('says where a body does not fit', () => {
    expect(checkBody({ ...good, properties: { table: 'x' } })).toEqual({
      meets: false,
      problem: 'properties.table: must NOT have additional properties',
    })
    expect(checkBodyText('{').meets).toBe(false)
  })
})

describe('composing a body', () => {
  const anything = fc.option(fc.oneof(fc.string(), fc.constantFrom('mysql', 'postgres', '1.29.0', '4f1c09ab')))
  const given = fc.record({
    db_backend: anything,
    adapter_version: anything,
    server_version: anything,
    docker_version: anything,
    commit_id: anything,
    host: anything,
    query: anything,
  })

  it('meets the contract and its event’s meaning, whatever an instance says of itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...events), given, fc.option(fc.string()), (event, facts, userId) => {
        const properties = knownProperties(event, facts)
        const body = composeBody({ anonymousId: good.anonymousId, event, properties, at: 1_795_000_000_000, userId })
        expect(checkBodyText(body)).toMatchObject({ meets: true })
        const allowed = dictionary.events.find((entry) => entry.event === event)?.properties
        for (const name of Object.keys(properties)) expect(allowed).toContain(name)
      }),
    )
  })

  it('lets no sentence pass for a version', () => {
    const facts = {
      server_version: "error at db.internal: 'secret'",
      docker_version: '20.10.24+dfsg1',
      commit_id: 'unknown',
    }
    expect(knownProperties('server_start', facts)).toEqual({ docker_version: '20.10.24+dfsg1' })
  })

  it('has its keys in alphabetical order and leaves out what is not there', () => {
    const body = composeBody({
      anonymousId: 'a',
      event: 'server_stop',
      properties: { server_version: '1', db_backend: 'mysql' },
      at: 0,
      userId: 'me',
    })
    expect(body).toBe(
      '{"anonymousId":"a","event":"server_stop","properties":{"db_backend":"mysql","server_version":"1"},"timestamp":"1970-01-01T00:00:00.000Z","userId":"me"}',
    )
    const least = composeBody({ anonymousId: 'a', event: 'installer_run', properties: {}, at: 0, userId: null })
    expect(least).toBe('{"anonymousId":"a","event":"installer_run","timestamp":"1970-01-01T00:00:00.000Z"}')
  })
})
