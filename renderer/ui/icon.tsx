import type { ReactNode } from 'react'
import styles from './icon.module.css'

/** Shapes on a 12-unit square. Each state has a shape of its own, so that it reads without its colour. */
const shapes = {
  'tick-filled': (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path d="M3.4 6.2 5.3 8 8.7 4.3" fill="none" stroke="var(--panel)" strokeWidth="1.5" />
    </>
  ),
  tick: <path d="M2 6.4 4.8 9 10 3" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  arrow: <path d="M6 11V2M2.5 5.5 6 2l3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  loop: <path d="M10.3 4.2A4.8 4.8 0 1 0 10.8 7M10.6 1.4v3H7.6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  triangle: (
    <>
      <path d="M6 .8 11.6 11H.4z" fill="currentColor" />
      <path d="M6 4.4v3M6 8.6v1" stroke="var(--panel)" strokeWidth="1.3" />
    </>
  ),
  cross: <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.8" />,
  square: <rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  ring: <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  'ring-struck': (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m2.6 9.4 6.8-6.8" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  pause: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M4.6 4v4M7.4 4v4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 3.2V6l2 1.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  dash: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="1.8" />,
  question: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path
        d="M4.5 4.7c0-2 3-2 3-.2 0 1.1-1.5 1.1-1.5 2.3M6 8.2v1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
      />
    </>
  ),
  undo: (
    <path d="M4.6 1.6 1.6 4.6l3 3M1.8 4.6h5.4a3 3 0 0 1 0 6H4" fill="none" stroke="currentColor" strokeWidth="1.5" />
  ),
  skip: <path d="M1.5 6h5.2M6.2 2.5 9.7 6 6.2 9.5" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  stack: (
    <path
      d="M1.5 3.2C1.5 1 10.5 1 10.5 3.2v5.6c0 2.2-9 2.2-9 0zM1.5 3.2c0 2.2 9 2.2 9 0M1.5 6c0 2.2 9 2.2 9 0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.1"
    />
  ),
  bolt: <path d="M6.8.8 2.4 6.8h3.2L5 11.2l4.6-6.2H6.3z" fill="none" stroke="currentColor" strokeWidth="1.1" />,
  pulse: <path d="M.8 6.5h2.4L4.8 2l2.6 8 1.4-3.5h2.4" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  sliders: (
    <>
      <path d="M1 3.4h10M1 8.6h10" stroke="currentColor" strokeWidth="1.1" />
      <circle cx="4" cy="3.4" r="1.5" fill="var(--ground)" stroke="currentColor" strokeWidth="1.1" />
      <circle cx="8" cy="8.6" r="1.5" fill="var(--ground)" stroke="currentColor" strokeWidth="1.1" />
    </>
  ),
  chevron: <path d="M4 2.2 7.8 6 4 9.8" fill="none" stroke="currentColor" strokeWidth="1.4" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

/** Shapes that point along the line of reading. */
const directed: readonly IconName[] = ['chevron', 'skip', 'undo']

/** Drawn beside a word that says the same; never alone, and so hidden from screen readers. */
export function Icon({ name, size = 12 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 12 12"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      data-directed={directed.includes(name) || undefined}
    >
      {shapes[name]}
    </svg>
  )
}
