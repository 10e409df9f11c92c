import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MetricSample, parseMetrics } from '../../../electron/readyset/metrics-text.ts'

const sample = `# TYPE readyset_query_log_execution_count counter
readyset_query_log_execution_count{upstream_db_type="mysql",deployment="shop",database_type="readyset",query_id="q_bccd97aea07c545f"} 42
readyset_query_log_execution_count{upstream_db_type="mysql",deployment="shop",database_type="upstream",query_id="q_2"} 7

# TYPE readyset_query_log_execution_time_us summary
readyset_query_log_execution_time_us{deployment="shop",quantile="0.5"} 812
readyset_query_log_execution_time_us_sum{} 91244
readyset_query_log_execution_time_us_count 97 1785400000000
`

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const written = ({ name, labels, value }: MetricSample) => {
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  const number =
    value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)
  return `${name}${inside.length === 0 ? '' : `{${inside.join(',')}}`} ${number}`
}

describe('Prometheus text', () => {
  it('is read with labels, and without what is no sample', () => {
    const samples = parseMetrics(sample)
    expect(samples).toHaveLength(5)
    expect(samples[0]).toEqual({
      name: 'readyset_query_log_execution_count',
      labels: {
        upstream_db_type: 'mysql',
        deployment: 'shop',
        database_type: 'readyset',
        query_id: 'q_bccd97aea07c545f',
      },
      value: 42,
    })
    expect(samples[3]).toEqual({ name: 'readyset_query_log_execution_time_us_sum', labels: {}, value: 91244 })
    expect(samples[4]?.value).toBe(97)
  })

  it('gives back whatever was written', () => {
    const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/)
    const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,10}$/)
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\r'))
    const any = fc.record({
      name,
      labels: fc.dictionary(label, value, { noNullPrototype: true }),
      value: fc.double({ noDefaultInfinity: false }).map((number) => (Object.is(number, -0) ? 0 : number)),
    })
    fc.assert(
      fc.property(fc.array(any), (samples) => {
        expect(parseMetrics(samples.map(written).join('\n'))).toEqual(samples)
      }),
    )
  })

  it.each(['x{a="b" 1', 'x{a=b} 1', 'x{a="b"}', 'x y', '{a="b"} 1', '<html>', 'x 1 2 3', 'x{a="b\\"} 1'])(
    'passes over a line that is none, and keeps its neighbours: %s',
    (line) => {
      expect(parseMetrics(`a 1\n${line}\nb 2`).map(({ name }) => name)).toEqual(['a', 'b'])
    },
  )
})
