/** Something that the engine said of one deployment's container; `at` is the engine's own time in milliseconds. */
export interface Said {
  readonly name: string
  readonly action: string
  readonly at: number
}

/** A row of a page came to say something else; milliseconds since the epoch. */
export interface Shown {
  readonly name: string
  readonly state: string
  /** When the document changed, and when the frame with the change had been drawn. */
  readonly at: number
  readonly drawnAt: number
}

/** What a row says after an action; after the others it says anything but these. */
const states: Readonly<Record<string, string>> = { pause: 'not answering', die: 'stopped' }

/** Actions that change what a row says. */
export const tellingActions: readonly string[] = ['pause', 'unpause', 'die', 'start']

function fits(action: string, state: string): boolean {
  const down = Object.values(states)
  return states[action] === undefined ? !down.includes(state) : states[action] === state
}

/** For each thing said the first change that shows it; undefined for one that was never shown. */
export function answersTo(said: readonly Said[], shown: readonly Shown[]): readonly (Shown | undefined)[] {
  // Both clocks are this machine's, but the page's has whole milliseconds.
  return said.map(({ name, action, at }) =>
    shown.find((one) => one.name === name && one.at >= Math.floor(at) && fits(action, one.state)),
  )
}

/** Milliseconds from what the engine said to the changed document, and to the drawn frame. */
export function delaysOf(said: readonly Said[], shown: readonly Shown[]) {
  const pairs = answersTo(said, shown).map((answer, index) => ({ answer, at: said[index]?.at ?? 0 }))
  const missing = pairs.filter(({ answer }) => answer === undefined).length
  if (missing > 0) throw new Error(`${missing} of ${said.length} events never showed`)
  return {
    changed: pairs.map(({ answer, at }) => (answer?.at ?? 0) - at),
    drawn: pairs.map(({ answer, at }) => (answer?.drawnAt ?? 0) - at),
  }
}
