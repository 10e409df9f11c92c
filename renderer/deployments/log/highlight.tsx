import { piecesOf } from './pieces.ts'

/** Marks where the searched text stands. */
export function Highlight({ text, search }: { readonly text: string; readonly search: string }) {
  const pieces = piecesOf(text, search)
  if (pieces.length <= 1) return text
  return pieces.map(({ start, piece, found }) => (found ? <mark key={start}>{piece}</mark> : piece))
}
