import { describe, expect, test } from 'vitest'
import { galleryPage, lookWords } from '../../e2e/gallery/gallery-page.ts'
import { groupPictures } from '../../e2e/gallery/pictures.ts'
import { everyLook, looks, rightToLeft, zoomed, zoomedMost } from '../../e2e/looks.ts'

const files = [
  'deploy-checks-dark-900.png',
  'deploy-checks-light-1280.png',
  'deploy-checks-zoomed-400.png',
  'deploy-checks-zoomed.png',
  'deploy-light-1280.png',
  'alerts-light-1280.png',
  'window/deploy-light-1280.png',
  'index.html',
  'stray.png',
]

describe('the pictures of a run', () => {
  const groups = groupPictures(files, everyLook)

  test('are sorted by screen and state, each look in its place', () => {
    expect(groups.map(({ name, states }) => [name, states.map((state) => [state.name, state.host])])).toEqual([
      ['alerts', [['alerts', null]]],
      [
        'deploy',
        [
          ['deploy', null],
          ['deploy', 'window'],
          ['deploy-checks', null],
        ],
      ],
    ])
    const checks = groups[1]?.states[2]
    expect(checks?.pictures.map(({ look }) => look.name)).toEqual(['light-1280', 'dark-900', 'zoomed', 'zoomed-400'])
  })

  test('each is shown once, linked, and told in words; what is missing is said', () => {
    const page = galleryPage(groups, looks, new Date(0))
    for (const file of files.slice(0, 7)) {
      expect(page.split(`<a href="${file}"><img src="${file}"`), file).toHaveLength(2)
    }
    expect(page).toContain('4 screens and states, 7 pictures')
    expect(page).toContain('alt="deploy-checks, dark, 900 px wide"')
    expect(page).toContain('Not taken: dark, 1280 px wide; light, 900 px wide.')
    expect(page).not.toMatch(/<script|stray|href="index/)
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`<article id="${id}">`)
  })

  test('a name from a file is no markup', () => {
    const odd = groupPictures(['a"><b>-light-1280.png'], everyLook)
    expect(galleryPage(odd, looks, new Date(0))).not.toContain('<b>')
  })

  test('looks beside the usual ones are told by what they change', () => {
    expect([zoomed, zoomedMost, rightToLeft].map(lookWords)).toEqual([
      'light, 640 px wide, zoomed to 200%',
      'light, 320 px wide, zoomed to 400%',
      'light, 1280 px wide, right to left',
    ])
  })
})
