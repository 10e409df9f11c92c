import { describe, expect, test } from 'vitest'
import { objectionTo, roomOf } from '../support/import-table.ts'
import { importsOf, sourceFiles, withoutComments } from '../support/source-files.ts'

const files = sourceFiles(['electron', 'renderer'])

describe('who may import whom', () => {
  test('every import is one that the table has', () => {
    const objections = files.flatMap(importsOf).flatMap((edge) => {
      const objection = objectionTo(edge)
      return objection === undefined ? [] : [`${edge.from} imports ${edge.to}: ${objection}`]
    })
    expect(objections).toEqual([])
  })

  test('the files are read at all', () => {
    expect(files.flatMap(importsOf).length).toBeGreaterThan(50)
  })

  const cases: readonly [string, string, 'may' | 'may not', ('type' | 'code')?][] = [
    ['electron/serve.ts', 'electron/app.ts', 'may'],
    ['electron/app.ts', 'electron/serve.ts', 'may not'],
    ['electron/api/x.ts', 'electron/telemetry/ledger.ts', 'may'],
    ['electron/telemetry/x.ts', 'electron/deployments/lifecycle.ts', 'may not'],
    ['electron/telemetry/x.ts', 'electron/deployments/view.ts', 'may', 'type'],
    ['electron/telemetry/x.ts', 'electron/deployments/view.ts', 'may not', 'code'],
    ['electron/deployments/x.ts', 'hono', 'may not'],
    ['electron/deployments/x.ts', 'electron', 'may not'],
    ['electron/desktop/window.ts', 'electron', 'may'],
    ['electron/standin/main.ts', 'electron/base/failure.ts', 'may not'],
    ['electron/base/x.ts', 'electron/storage/storage.ts', 'may not'],
    ['electron/api/x.ts', 'renderer/client/client.ts', 'may not', 'type'],
    ['electron/launch/x.mjs', 'zod', 'may not'],
    ['renderer/welcome/x.tsx', 'electron/deployments/spec.ts', 'may', 'type'],
    ['renderer/welcome/x.tsx', 'electron/deployments/spec.ts', 'may not', 'code'],
    ['renderer/welcome/x.tsx', 'renderer/telemetry/log.tsx', 'may not'],
    ['renderer/ui/x.tsx', 'renderer/client/client.ts', 'may not'],
    ['renderer/client/x.ts', 'node:fs', 'may not'],
    ['electron/new-room/x.ts', 'electron/base/failure.ts', 'may not'],
  ]
  test.each(cases)('%s %s: %s', (from, to, verdict, kind = 'code') => {
    const objection = objectionTo({ from, to, typeOnly: kind === 'type' })
    expect(objection === undefined ? 'may' : 'may not').toBe(verdict)
  })

  test('imports are found in every form', () => {
    const code = `import type { A } from './a.ts'
import {
  b,
  type B,
} from '../base/b.ts'
import './c.css'
import * as D from 'd'
export { e } from './e.ts'
const f = await import('./f.ts')`
    expect(importsOf({ path: 'electron/api/x.ts', code })).toEqual(
      [
        ['electron/api/a.ts', true],
        ['electron/base/b.ts', false],
        ['electron/api/c.css', false],
        ['d', false],
        ['electron/api/e.ts', false],
        ['electron/api/f.ts', false],
      ].map(([to, typeOnly]) => ({ from: 'electron/api/x.ts', to, typeOnly })),
    )
  })
})

describe('what the program does without', () => {
  interface Ban {
    readonly what: string
    readonly pattern: RegExp
    readonly because: string
    /** Where it may stand all the same. */
    readonly except?: RegExp
  }
  const bans: readonly Ban[] = [
    { what: 'export default', pattern: /\bexport default\b/, because: 'a thing has one name everywhere' },
    { what: 'dangerouslySetInnerHTML', pattern: /dangerouslySetInnerHTML|\.innerHTML\b/, because: 'text stays text' },
    { what: 'eval', pattern: /\beval\(|\bnew Function\(/, because: 'the security policy refuses it' },
    {
      what: 'ids of Math.random',
      // A share of a pause, as in `Math.random() * 0.2`, is what it is good for.
      pattern: /\bMath\.random\(\)(?!\s*\*)|\bMath\.(floor|round|trunc)\(\s*Math\.random/,
      because: 'an id comes from crypto',
    },
    { what: 'IPC', pattern: /\b(ipcMain|ipcRenderer|contextBridge)\b/, because: 'page and program talk through fetch' },
    {
      what: 'shell.openExternal',
      pattern: /\bopenExternal\(/,
      because: 'desktop/ checks the address',
      except: /^electron\/desktop\//,
    },
    {
      what: 'process.env',
      pattern: /\bprocess\.env\b/,
      because: 'the hosts read the environment and hand it down',
      except: /^electron\/(main\.ts|serve\.ts|launch\/|package\/|standin\/)/,
    },
  ]
  test.each(bans)('$what: $because', ({ pattern, except }) => {
    const found = files.filter(({ path, code }) => pattern.test(code) && !except?.test(path))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('a comment may name what code may not do', () => {
    const code = withoutComments('/* eval( */ const at = "https://x" // Math.random\n// ipcMain\nrun()')
    expect(code).toContain('https://x')
    expect(code).not.toMatch(/eval|Math|ipcMain/)
  })
})

test('a file belongs to the room that its folder names', () => {
  expect(['electron/app.ts', 'electron/api/valid.ts', 'renderer/main.tsx', 'renderer/ui/bar.tsx'].map(roomOf)).toEqual([
    'app',
    'api',
    'page',
    'ui',
  ])
})
