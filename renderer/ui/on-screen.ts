import { type RefObject, useEffect, useState } from 'react'

const listeners = new WeakMap<Element, (isOnScreen: boolean) => void>()

/** One for all elements: it tells what has changed of all of them in one go. */
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting)
})

function observe(element: Element, listener: (isOnScreen: boolean) => void): () => void {
  listeners.set(element, listener)
  observer.observe(element)
  return () => {
    listeners.delete(element)
    observer.unobserve(element)
  }
}

/** Whether any of it can be seen; true until that is known. False for what is scrolled away, in however many boxes. */
export function useOnScreen(ref: RefObject<Element | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(true)
  useEffect(() => (ref.current ? observe(ref.current, setOnScreen) : undefined), [ref])
  return isOnScreen
}
