export interface Piece {
  readonly start: number
  readonly piece: string
  readonly found: boolean
}

/** Cuts a text where the searched words begin and end, whatever their case. Put together again it is the text. */
export function piecesOf(text: string, search: string): readonly Piece[] {
  const wanted = search.trim().toLowerCase()
  const low = text.toLowerCase()
  // Some letters change their length with their case; then places in one do not hold in the other.
  if (wanted === '' || low.length !== text.length) return text === '' ? [] : [{ start: 0, piece: text, found: false }]
  const pieces: Piece[] = []
  let from = 0
  for (let at = low.indexOf(wanted); at !== -1; at = low.indexOf(wanted, from)) {
    if (at > from) pieces.push({ start: from, piece: text.slice(from, at), found: false })
    pieces.push({ start: at, piece: text.slice(at, at + wanted.length), found: true })
    from = at + wanted.length
  }
  if (from < text.length) pieces.push({ start: from, piece: text.slice(from), found: false })
  return pieces
}
