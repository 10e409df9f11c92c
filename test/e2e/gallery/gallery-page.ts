import type { Look } from '../looks.ts'
import type { Picture, ShownState, StateGroup } from './pictures.ts'

/** Plain and quiet beside the pictures, in light and dark; a state's looks stand beside each other and scroll sideways. */
const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { margin: 0 auto; padding: 1rem 1.5rem 4rem }
  nav ul { columns: 16rem; padding-inline-start: 1rem }
  nav ul ul { columns: auto }
  h2 { margin-block-start: 3rem; border-block-end: 1px solid }
  .looks { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start; padding-block: 4px }
  figure { flex: none; margin: 0 }
  img { display: block; height: 22rem; width: auto; outline: 1px solid #8888 }
  figcaption, .missing { font-size: 0.85rem; opacity: 0.8 }
`

/**
 * A page to look through by hand, without scripts: every screen and state, with its looks beside each other.
 * @param usual the looks that every state is to have; what is missing of them is said
 */
export function galleryPage(groups: readonly StateGroup[], usual: readonly Look[], madeAt: Date): string {
  const states = groups.flatMap((group) => group.states)
  const pictures = states.reduce((sum, state) => sum + state.pictures.length, 0)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>ReadySet Desktop: every screen and state</title>
<style>${style}</style>
</head>
<body>
<h1>Every screen and state</h1>
<p>${states.length} screens and states, ${pictures} pictures, gathered <time>${madeAt.toISOString()}</time>.
A picture opens in full by a click.</p>
<nav aria-label="Screens"><ul>
${groups.map(contentsOf).join('\n')}
</ul></nav>
${groups.map((group) => sectionOf(group, usual)).join('\n')}
</body>
</html>
`
}

function contentsOf({ name, states }: StateGroup): string {
  const links = states.map((state) => `<li><a href="#${idOf(state)}">${escaped(titleOf(state))}</a></li>`)
  return `<li>${escaped(name)}<ul>${links.join('')}</ul></li>`
}

function sectionOf({ name, states }: StateGroup, usual: readonly Look[]): string {
  return `<section>\n<h2>${escaped(name)}</h2>\n${states.map((state) => articleOf(state, usual)).join('\n')}\n</section>`
}

function articleOf(state: ShownState, usual: readonly Look[]): string {
  const missing = usual.filter((look) => !state.pictures.some((picture) => picture.look === look))
  const note = missing.length > 0 ? `<p class="missing">Not taken: ${missing.map(lookWords).join('; ')}.</p>\n` : ''
  const figures = state.pictures.map((picture) => figureOf(state, picture))
  return `<article id="${idOf(state)}">\n<h3>${escaped(titleOf(state))}</h3>\n${note}<div class="looks" tabindex="0" role="group" aria-label="${escaped(titleOf(state))}">\n${figures.join('\n')}\n</div>\n</article>`
}

function figureOf(state: ShownState, { file, look }: Picture): string {
  const words = lookWords(look)
  const address = escaped(encodeURI(file))
  const image = `<img src="${address}" loading="lazy" alt="${escaped(`${titleOf(state)}, ${words}`)}">`
  return `<figure><a href="${address}">${image}</a><figcaption>${escaped(words)}</figcaption></figure>`
}

/** Such as `dark, 900 px wide`. */
export function lookWords({ scheme, width, contrast, forcedColors, direction, zoom }: Look): string {
  const further = [
    contrast && 'more contrast',
    forcedColors && 'forced colours',
    direction && 'right to left',
    zoom && `zoomed to ${zoom}%`,
  ]
  return [scheme, `${width} px wide`, ...further.filter((words) => words !== undefined)].join(', ')
}

const titleOf = ({ name, host }: ShownState): string => (host === null ? name : `${name} (${host})`)

const idOf = ({ name, host }: ShownState): string => escaped([name, host].filter((part) => part !== null).join('--'))

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
