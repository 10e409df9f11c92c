import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenseFile, licenseOf, licenseOfBundled } from './licenses.mjs'
import { narrowSbom } from './sbom.mjs'
import { shippedPackages } from './shipped.mjs'

/** @param {string} root @param {...string} path */
const json = (root, ...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** @param {string} root @returns {import('./sbom.mjs').Sbom} of everything that the lock file names, from it alone */
function npmSbom(root) {
  const words = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']
  const npm = process.env.npm_execpath
  const [file, ...rest] = npm ? [process.execPath, npm, ...words] : ['npm', ...words]
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 64 * 1024 * 1024 }
  return JSON.parse(execFileSync(file, rest, { ...options, shell: !npm && process.platform === 'win32' }))
}

/**
 * Writes what a package has to bring along into `dist/legal`: the licences of all that it holds, and a software bill of
 * materials (CycloneDX). Both follow from the lock file and the build, and hold neither a time nor a place.
 * @param {string} root with a finished build
 */
export function writeLegal(root) {
  const shipped = shippedPackages(json(root, 'package-lock.json').packages)
  /** @type {readonly import('./licenses.mjs').Bundled[]} */
  const bundled = ['renderer', 'electron'].flatMap((part) => json(root, 'dist', part, 'licenses.json'))
  const electron = { name: 'electron', version: json(root, 'node_modules', 'electron', 'package.json').version }
  const names = [...shipped, ...bundled, electron].map(({ name, version }) => `${name}@${version}`)
  const folder = join(root, 'dist', 'legal')
  mkdirSync(folder, { recursive: true })
  const licenses = [...shipped.map((one) => licenseOf(root, one)), ...bundled.map(licenseOfBundled)]
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenseFile(licenses))
  const sbom = narrowSbom(npmSbom(root), new Set(names))
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`)
}
