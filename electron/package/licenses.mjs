import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A package's licence: what its `package.json` says, and the text that it brings along.
 * @typedef {{ name: string, version: string, license: string, text: string }} License
 *
 * What Vite writes about a package that it bundled.
 * @typedef {{ name: string, version: string, identifier?: string | null, text?: string | null }} Bundled
 */

const rule = '-'.repeat(80)

/** @param {string} folder of a package @returns {string} the texts of its licence and notice files, empty where it has none */
function licenseTexts(folder) {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(file) && !/\.(js|ts|json)$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
}

/** @param {string} root @param {import('./shipped.mjs').Shipped} shipped @returns {License} */
export function licenseOf(root, { name, version, path }) {
  const { license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  return { name, version, license: String(license ?? 'not stated'), text: licenseTexts(join(root, path)) }
}

/** @param {Bundled} bundled @returns {License} */
export function licenseOfBundled({ name, version, identifier, text }) {
  return { name, version, license: identifier ?? 'not stated', text: (text ?? '').trim() }
}

/**
 * One file with all of them, each package's version once, in the order of their names.
 * @param {readonly License[]} licenses
 * @returns {string}
 */
export function licenseFile(licenses) {
  const each = new Map(licenses.map((license) => [`${license.name} ${license.version}`, license]))
  const sorted = [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, license]) => license)
  const parts = sorted.map(({ name, version, license, text }) => {
    const body = text === '' ? 'The package brings no text of its licence; its name is above.' : text
    return `${name} ${version}\nLicence: ${license}\n\n${body}\n`
  })
  const head = `ReadySet Desktop holds these packages of others. Electron's own licences, and Chromium's and Node's with them, are in\nLICENSE.electron.txt and LICENSES.chromium.html.\n`
  return [head, ...parts].join(`\n${rule}\n\n`)
}
