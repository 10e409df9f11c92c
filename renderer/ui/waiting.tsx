import { useEffect, useState } from 'react'
import { Paragraph } from './note.tsx'

/** What is waited for, said only when it takes longer than a blink. */
export function Waiting({ children }: { readonly children: string }) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return <div aria-busy="true">{long && <Paragraph>{children}</Paragraph>}</div>
}
