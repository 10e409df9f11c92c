import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from './double-fixtures.ts'

const page = fileURLToPath(new URL('../../dist/renderer/', import.meta.url))

test('what the first load brings is at most 200 kB of JavaScript, gzipped', () => {
  const html = readFileSync(`${page}index.html`, 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, file]) => file ?? '')
  expect(files.length).toBeGreaterThan(0)
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(`${page}${file}`)).length, 0)
  expect(bytes).toBeLessThanOrEqual(200_000)
})

test('nothing stands inline, so that the policy needs no exception', () => {
  const html = readFileSync(`${page}index.html`, 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style| style=| on\w+=/)
})
