import { Fragment, type ReactNode } from 'react'

interface FilledProps {
  /** A sentence with places such as `{flag}`, which a translation may put elsewhere. */
  readonly text: string
  /** What stands in them: code, links, ages that count. */
  readonly parts: Readonly<Record<string, ReactNode>>
}

/** A sentence with something in it that is more than text. */
export function Filled({ text, parts }: FilledProps) {
  return text.split(/\{(\w+)\}/).map((piece, n) => {
    // Every second piece is the name of a place.
    const shown = n % 2 === 0 ? piece : parts[piece]
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
    return <Fragment key={n}>{shown}</Fragment>
  })
}
