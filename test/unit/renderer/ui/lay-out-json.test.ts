import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutJson } from '../../../../renderer/ui/lay-out-json.ts'

const text = (body: string) =>
  layOutJson(body)
    .map(({ depth, key, value, end }) => '  '.repeat(depth) + (key === null ? '' : `${key}: `) + value + end)
    .join('\n')

describe('a payload laid out', () => {
  it('is the payload, line by line, for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        expect(text(body)).toBe(JSON.stringify(JSON.parse(body), null, 2))
      }),
    )
  })

  it('gives each key its path', () => {
    const paths = layOutJson('{"a":1,"properties":{"db_backend":"mysql"}}').map(({ path }) => path)
    expect(paths).toEqual(['', 'a', 'properties', 'properties.db_backend', '', ''])
  })

  it('shows what is no JSON as it stands', () => {
    expect(text('{"a":')).toBe('{"a":')
  })
})
