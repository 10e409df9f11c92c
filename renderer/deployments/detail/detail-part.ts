import type { ReactNode } from 'react'

export interface DetailPartProps {
  readonly deploymentId: string
  /** What the address names below the part, such as a query's id. */
  readonly item: string | undefined
  /** The part's own address. */
  readonly base: string
}

/** A tab of the detail that another feature shows: screens do not know each other, so the page hands them over. */
export interface DetailPart {
  readonly name: string
  /** Its word in the address. */
  readonly tab: string
  readonly show: (props: DetailPartProps) => ReactNode
}
