/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 *
 * @typedef {{ name: string, version: string, path: string }} Shipped a package, and where it is under the root
 */

/** Left out by `electron-builder.yml` too: Node itself, which Electron brings, and the browser host's server. */
const leftOut = /^(node-(linux|darwin|win|bin)-[\w-]+|@hono\/node-server)$/

/**
 * The packages of `node_modules` that a package of this program holds: everything that is not for development alone.
 * @param {Readonly<Record<string, Locked>>} locked the lock file's `packages`
 * @returns {readonly Shipped[]} in the order of their paths
 */
export function shippedPackages(locked) {
  return Object.entries(locked)
    .flatMap(([path, { version, dev, devOptional }]) => {
      const name = path.replace(/^.*node_modules\//, '')
      return path === '' || dev || devOptional || leftOut.test(name) ? [] : [{ name, version: version ?? '', path }]
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
