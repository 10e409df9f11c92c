import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const text = readFileSync(at('SECURITY.md'), 'utf8')

/** The files of all tests that are named as those that hold a promise. */
const files = new Set([...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file))

describe('SECURITY.md', () => {
  it('names the test that holds each point of the browser host’s checklist', () => {
    const points = [...text.matchAll(/^\| (B\d+) \| .+? \| (.+) \|$/gm)]
    expect(points.map(([, point]) => point)).toEqual(Array.from({ length: 12 }, (_, n) => `B${n + 1}`))
    for (const [, point, held] of points) expect(held, point).toMatch(/^`test\//)
  })

  it('lists the points of the window’s checklist as their test has them', () => {
    const points = [...text.matchAll(/^\| E(\d+) \| (.+) \|$/gm)].map(([, number, what]) => `  ${number}: '${what}',`)
    expect(points).toHaveLength(20)
    expect(readFileSync(at('test/integration/built-main/checklist.test.ts'), 'utf8')).toContain(points.join('\n'))
  })

  it.each([...files])('names a test that there is: %s', (file) => {
    expect(existsSync(at(file)), file).toBe(true)
  })

  it('names each test as it is called', () => {
    const rows = [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`: ([^|;]+?)(?:;| \|)/g)]
    expect(rows.length).toBeGreaterThan(12)
    for (const [, file = '', title = ''] of rows) expect(readFileSync(at(file), 'utf8'), file).toContain(title)
  })
})
