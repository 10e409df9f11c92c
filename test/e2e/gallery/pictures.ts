import type { Look } from '../looks.ts'

/** A picture that a test kept. */
export interface Picture {
  /** Below the folder of pictures, with `/`. */
  readonly file: string
  readonly look: Look
}

/** One screen in one state, in every look that it was seen in. */
export interface ShownState {
  readonly name: string
  /** Of the window or its double; null for the browser, which shows most. */
  readonly host: string | null
  /** In the order of the looks. */
  readonly pictures: readonly Picture[]
}

/** The states that begin with the same word, such as `deploy`. */
export interface StateGroup {
  readonly name: string
  readonly states: readonly ShownState[]
}

/**
 * Sorts pictures by screen and state, as `takePicture` names them: `deploy-checks-dark-900.png`, below a folder of the host's
 * where that is not the browser. A file of another name is none of them.
 */
export function groupPictures(files: readonly string[], looks: readonly Look[]): readonly StateGroup[] {
  const states = new Map<string, { name: string; host: string | null; pictures: Picture[] }>()
  // The longest end first: a look's name may end in another's.
  const byLength = [...looks].sort((a, b) => b.name.length - a.name.length)
  for (const file of files) {
    const [base = '', host = null] = file.split('/').reverse()
    const look = byLength.find(({ name }) => base.endsWith(`-${name}.png`))
    if (!look) continue
    const name = base.slice(0, -`-${look.name}.png`.length)
    const key = `${name} ${host ?? ''}`
    const state = states.get(key) ?? { name, host, pictures: [] }
    states.set(key, state)
    state.pictures.push({ file, look })
  }
  const groups = new Map<string, ShownState[]>()
  for (const [, state] of [...states].sort(([a], [b]) => (a < b ? -1 : 1))) {
    state.pictures.sort((a, b) => looks.indexOf(a.look) - looks.indexOf(b.look))
    const [word = ''] = state.name.split('-')
    groups.set(word, [...(groups.get(word) ?? []), state])
  }
  return [...groups].map(([name, ofGroup]) => ({ name, states: ofGroup }))
}
