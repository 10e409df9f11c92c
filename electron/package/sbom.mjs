import { createHash } from 'node:crypto'

/**
 * @typedef {{ 'bom-ref': string, name: string, version: string, scope?: string }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {object} Sbom a CycloneDX document, as far as it is changed here
 * @property {string} serialNumber
 * @property {{ timestamp?: string, component: { name: string, type: string, 'bom-ref': string } }} metadata
 * @property {Component[]} components
 * @property {Dependency[]} dependencies
 */

/** @param {string} hex at least 32 digits @returns {string} a UUID of version 8 (RFC 9562: digits of one's own) */
function uuidOf(hex) {
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)]
  return `${a}-${b}-8${c}-8${d}-${e}`
}

/**
 * Narrows the bill that `npm sbom` writes of everything installed to what a package holds, and makes the same of the same lock
 * file every time: without the time, and with a serial number of its contents.
 * @param {Sbom} all
 * @param {ReadonlySet<string>} shipped `name@version` of each package that is shipped
 * @returns {Sbom}
 */
export function narrowSbom(all, shipped) {
  const components = all.components
    .filter(({ name, version }) => shipped.has(`${name}@${version}`))
    .map((component) => ({ ...component, scope: 'required' }))
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  const { timestamp: _, ...metadata } = all.metadata
  const root = { ...metadata.component, name: 'readyset-desktop', type: 'application' }
  const refs = new Set([root['bom-ref'], ...components.map((component) => component['bom-ref'])])
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)).sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
  const bill = { ...all, metadata: { ...metadata, component: root }, components, dependencies, serialNumber: '' }
  const digest = createHash('sha256').update(JSON.stringify(bill)).digest('hex')
  return { ...bill, serialNumber: `urn:uuid:${uuidOf(digest)}` }
}
