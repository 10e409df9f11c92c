import { useEffect, useState } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { words } from './words.ts'

interface CopyButtonProps {
  /** What is copied, or how it is fetched: a secret is asked for only when it is wanted. */
  readonly text: string | (() => Promise<string>)
  readonly children?: string
  readonly look?: ButtonLook
  /** What a screen reader says where "Copy" alone does not tell what. */
  readonly label?: string
}

type CopyState = 'ready' | 'copied' | 'failed'

/** Copies, and says for two seconds whether it did. */
export function CopyButton({ text, children = words.copy, look = 'plain', label }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
      setState('copied')
    } catch {
      setState('failed')
    }
  }

  return (
    <Button look={look} onClick={copy} {...(label && state === 'ready' && { 'aria-label': label })}>
      <span aria-live="polite">
        {state === 'copied' ? words.copied : state === 'failed' ? words.notCopied : children}
      </span>
    </Button>
  )
}
