// Draws the program's icons from `renderer/ui/icon.svg`, after that one was changed:
//   npm exec -- node electron/package/draw-icons.mjs [CHROMIUM]
// Packages take `icon.png`; the tray takes what is written into `electron/desktop/tray-images.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** @param {string} path */
const at = (path) => new URL(`../../${path}`, import.meta.url)

const icon = readFileSync(at('renderer/ui/icon.svg'), 'utf8')
/** The same lines in black on nothing, as a Mac wants it in its menu bar. */
const shape = icon.replace(/<rect[^>]*\/>/, '').replace('#fff', '#000')

const [executablePath] = process.argv.slice(2)
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
const page = await browser.newPage()

/** @param {string} svg @param {number} size in pixels @returns {Promise<Buffer>} a PNG */
async function draw(svg, size) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  return page.screenshot({ omitBackground: true })
}

/** @param {string} svg @param {number} size */
const text = async (svg, size) => (await draw(svg, size)).toString('base64')

/** @param {string} svg @param {number} size */
const pair = async (svg, size) =>
  `{\n    normal:\n      '${await text(svg, size)}',\n    double:\n      '${await text(svg, size * 2)}',\n  }`

writeFileSync(at('electron/package/icon.png'), await draw(icon, 1024))
writeFileSync(
  at('electron/desktop/tray-images.ts'),
  `/** Written by \`electron/package/draw-icons.mjs\`: PNGs in base64, each once for every pixel and once for every half. */
export const trayImages = {
  icon: ${await pair(icon, 22)},
  shape: ${await pair(shape, 18)},
} as const
`,
)
await browser.close()
