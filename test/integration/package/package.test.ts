import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { startBuiltMain } from '../../support/built-main/start-built-main.ts'
import { makeStubElectron } from '../../support/stub-electron.ts'

// The package for Linux as `npm run package` makes it, unpacked: all of it is real but Electron's own program, in whose place
// a file stands that carries its fuses.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)
const json = (...path: readonly string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** The digest of what the build was made of. */
const builtFrom = () => readFileSync(join(root, 'dist', 'built-from'), 'utf8')

let folder: string
let packaged: string
let asar: string
let files: readonly string[]
let madeOf: string

async function makePackage(output: string, ...words: readonly string[]): Promise<string> {
  const stub = join(folder, 'electron')
  const config = [`-c.electronDist=${stub}`, `-c.directories.output=${join(folder, output)}`]
  const script = join(root, 'electron', 'package', 'package.mjs')
  await run(process.execPath, [script, '--linux', 'dir', '--x64', ...config, ...words], { cwd: root, env: process.env })
  return join(folder, output, 'linux-unpacked')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rsd-package-'))
  makeStubElectron(join(folder, 'electron'), json('node_modules', 'electron', 'package.json').version)
  packaged = await makePackage('first')
  madeOf = builtFrom()
  asar = join(packaged, 'resources', 'app.asar')
  files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1))
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How a fuse that is on is written in the binary. */
const on = '1'.charCodeAt(0)

/** The packages in `node_modules`, as `name`. */
const packages = () => [
  ...new Set(files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1] ?? [])),
]

describe('the package', { timeout: 300_000 }, () => {
  it('holds the built program, the page and the packages that they load, and nothing else', () => {
    const tops = new Set(files.map((file) => file.split('/')[0]))
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json'])
    expect(files).toEqual(expect.arrayContaining(['dist/electron/main.js', 'dist/renderer/index.html']))
    expect(files).toEqual(expect.arrayContaining(['dist/electron/demo-worker.js', 'dist/electron/receiver-process.js']))
    const foreign = files.filter(
      (file) => file.startsWith('dist/') && !/^dist(\/(electron|renderer)(\/.*)?)?$/.test(file),
    )
    expect(foreign).toEqual([])
    for (const needed of ['dockerode', 'pg', 'mysql2', 'zod', 'hono', '@electric-sql/pglite', 'electron-updater']) {
      expect(packages()).toContain(needed)
    }
  })

  it('holds no sources, tests, maps or compiled code of others, and no Node of its own', () => {
    const unwanted = files.filter((file) => /\.(map|ts|tsx|mts|cts|node|gyp|c|cc|h)$/.test(file))
    expect(unwanted).toEqual([])
    expect(
      files.filter((file) => /^dist\/electron\/(serve|standin)\.js$|(^|\/)(tests?|__tests__)\//.test(file)),
    ).toEqual([])
    expect(packages().filter((name) => /^node-|^(vite|vitest|typescript|electron|react)$/.test(name))).toEqual([])
  })

  it('tells nothing of the machine it was built on', () => {
    for (const file of files.filter((name) => /^dist\/.*\.(js|json|html|css)$/.test(name))) {
      expect(extractFile(asar, file).includes(root), file).toBe(false)
    }
    const { scripts, devDependencies } = JSON.parse(extractFile(asar, 'package.json').toString())
    expect({ scripts, devDependencies }).toEqual({})
  })

  it('is whole: the program in it starts, shows its page and runs the demo, with nothing beside it', async () => {
    const program = join(folder, 'extracted')
    extractAll(asar, program)
    const main = startBuiltMain({ dataFolder: join(folder, 'data'), program, words: ['--disable-telemetry'] })
    try {
      const page = () => main.ask('request', { url: 'app://readyset/' })
      await expect.poll(page, { timeout: 60_000 }).toMatchObject({ status: 200 })
      const form = await main.api<DeployForm>('/deployments/form-defaults?kind=postgresql&engine=demo')
      const { deploymentId } = await main.api<TaskView>('/deployments', form)
      const state = async () => (await main.state()).deployments[deploymentId]?.state.kind
      await expect.poll(state, { timeout: 90_000 }).toBe('online')
    } finally {
      main.kill()
      await main.ended
    }
  })

  it('is the same, byte for byte, when it is made again', async () => {
    const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
    let [one, stamp] = [packaged, madeOf]
    let again = await makePackage('second')
    // Somebody may work on the sources meanwhile; what is compared was made of one build.
    for (let turn = 0; stamp !== builtFrom() && turn < 3; turn += 1) {
      ;[one, stamp] = [again, builtFrom()]
      again = await makePackage(`again-${turn}`)
    }
    for (const file of ['resources/app.asar', 'THIRD-PARTY-LICENSES.txt', 'sbom.cdx.json']) {
      expect(digest(join(again, file)), file).toBe(digest(join(one, file)))
    }
  })

  it('has every fuse set that the checklist names, and on only what the program needs', async () => {
    const wire = await getCurrentFuseWire(join(packaged, 'readyset-desktop'))
    const states = Object.fromEntries(
      Object.entries(wire).flatMap(([fuse, state]) => {
        const name = FuseV1Options[Number(fuse)]
        return name === undefined ? [] : [[name, state === on ? 'ENABLE' : 'DISABLE']]
      }),
    )
    expect(states).toEqual({
      RunAsNode: 'DISABLE',
      EnableCookieEncryption: 'ENABLE',
      EnableNodeOptionsEnvironmentVariable: 'DISABLE',
      EnableNodeCliInspectArguments: 'DISABLE',
      EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
      OnlyLoadAppFromAsar: 'ENABLE',
      LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
      GrantFileProtocolExtraPrivileges: 'DISABLE',
    })
  })

  it('brings the licence of every package that it holds, and of what is bundled into the page', () => {
    const text = readFileSync(join(packaged, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    const bundled: readonly { readonly name: string }[] = json('dist', 'renderer', 'licenses.json')
    const missing = [...packages(), ...bundled.map(({ name }) => name)].filter((name) => !text.includes(`\n${name} `))
    expect(missing).toEqual([])
    expect(bundled.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['react', 'uplot', '@segment/analytics-next']),
    )
    expect(existsSync(join(packaged, 'LICENSES.chromium.html'))).toBe(true)
  })

  it('brings a bill of materials with every package that it holds, each with its digest, and no other', () => {
    const text = readFileSync(join(packaged, 'sbom.cdx.json'), 'utf8')
    const bill = JSON.parse(text)
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
    const names: readonly string[] = bill.components.map((component: { name: string }) => component.name)
    expect(names).toEqual(expect.arrayContaining([...packages(), 'electron', 'react']))
    expect(names).not.toContain('vitest')
    for (const { hashes, purl } of bill.components) {
      expect(hashes?.[0]?.alg, purl).toBe('SHA-512')
    }
    expect(text).not.toContain(root)
  })

  it('asks nobody for updates unless it was built with a feed', async () => {
    expect(existsSync(join(packaged, 'resources', 'app-update.yml'))).toBe(false)
    const feed = ['-c.publish.provider=generic', '-c.publish.url=https://updates.example/readyset-desktop']
    const withFeed = await makePackage('third', ...feed)
    const update = readFileSync(join(withFeed, 'resources', 'app-update.yml'), 'utf8')
    expect(update).toContain('url: https://updates.example/readyset-desktop')
  })
})
