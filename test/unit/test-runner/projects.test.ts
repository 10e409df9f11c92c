import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { doubleScenarios, projectsFor, scenarios, windowTests } from '../../e2e/projects.ts'

const folder = fileURLToPath(new URL('../../e2e/', import.meta.url))
const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'))
const textOf = (file: string) => readFileSync(`${folder}${file}`, 'utf8')
const drivesHost = (file: string) => textOf(file).includes("from './fixtures.ts'")
const takesPicturesOnly = (file: string) => file.includes('screens')

const projectIn = (problem: string | undefined, name: string, everyDouble = false) =>
  projectsFor(problem, { everyDouble }).find((project) => project.name === name)

describe('the projects of the end-to-end suite', () => {
  test('every scenario that drives the program runs on both hosts, and none is forgotten', () => {
    const driving = files.filter((file) => drivesHost(file) && !takesPicturesOnly(file))
    expect(driving.sort()).toEqual([...scenarios].sort())
  })

  test('whatever else there is shows the page against a scripted backend, or is about Electron', () => {
    const rest = files.filter((file) => !drivesHost(file) && !takesPicturesOnly(file) && file !== windowTests)
    for (const file of rest) expect(textOf(file), file).toContain("from './double-fixtures.ts'")
  })

  test('where Electron is, the window runs its own tests and every scenario', () => {
    const window = projectIn(undefined, 'window')
    expect(window?.testMatch).toEqual([windowTests, ...scenarios].map((file) => `**/${file}`))
    expect(window?.use).toEqual({ hostKind: 'window' })
    expect(projectIn(undefined, 'window-double')).toBeUndefined()
  })

  test('where it is not, its double runs some of them, and all of them when asked', () => {
    expect(projectIn('no Electron', 'window')).toBeUndefined()
    expect(projectIn('no Electron', 'window-double')?.testMatch).toEqual(doubleScenarios.map((file) => `**/${file}`))
    expect(projectIn('no Electron', 'window-double', true)?.testMatch).toHaveLength(scenarios.length)
  })

  test('the pictures are gathered after every project that takes some', () => {
    for (const project of [...projectsFor(undefined), ...projectsFor('no Electron')]) {
      expect(project.teardown, project.name).toBe(project.name === 'gallery' ? undefined : 'gallery')
    }
  })

  test('in a whole run nothing runs beside what drives real containers, whose networks cut off pages', () => {
    for (const [problem, window] of [
      [undefined, 'window'],
      ['no Electron', 'window-double'],
    ] as const) {
      const all = projectsFor(problem, { inTurn: true })
      const waitsFor = (name: string) => all.find((project) => project.name === name)?.dependencies
      expect(waitsFor(window)).toEqual(['browser'])
      expect(waitsFor('screens')).toEqual([window])
    }
    expect(projectIn('no Electron', 'screens')?.dependencies).toBeUndefined()
  })

  test('what is left out in a window is marked and says why; whatever takes the browser host is', () => {
    for (const name of ['window', 'window-double'] as const) {
      const project = projectIn(name === 'window' ? undefined : 'no Electron', name)
      expect(String(project?.grepInvert)).toBe('/@browser-only/')
    }
    for (const file of scenarios.filter((one) => textOf(one).includes('browserHost'))) {
      expect(textOf(file), file).toMatch(/browserOnly\('[^']{15,}'\)/)
    }
  })
})
