import { Toast } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { Button } from './button.tsx'
import { Filled } from './filled.tsx'
import { State } from './state.tsx'
import { Until } from './time.tsx'
import styles from './toast-region.module.css'
import { takeToasts, useToastQueue, type Toast as Waiting } from './toasts.ts'
import { words } from './words.ts'

/** Long enough to be read; a pointer or the focus on it stops the clock. */
const shownMs = 8000

/** Where toasts show. It is fetched with the first of them. */
export function ToastRegion() {
  return (
    <Toast.Provider timeout={shownMs} limit={3}>
      <Queue />
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Queue() {
  const { add, close, toasts } = Toast.useToastManager<Waiting>()
  const waiting = useToastQueue((queue) => queue.toasts.length)
  const withdrawn = useToastQueue((queue) => queue.withdrawn)
  useEffect(() => {
    if (waiting === 0) return
    for (const toast of takeToasts()) {
      const { title, text: description, action } = toast
      add({ title, description, data: toast, ...(action && { timeout: Math.max(1, action.until - Date.now()) }) })
    }
  }, [waiting, add])
  useEffect(() => {
    for (const { id, data, transitionStatus } of toasts) {
      if (data && withdrawn.includes(data.id) && transitionStatus !== 'ending') close(id)
    }
  }, [withdrawn, toasts, close])
  return null
}

const icons = { good: 'tick', bad: 'cross', quiet: 'ring' } as const

function List() {
  const { toasts, close } = Toast.useToastManager<Waiting>()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      data-toast
      toast={toast}
      className={styles.toast}
      data-limited={toast.limited || undefined}
    >
      <Toast.Content className={styles.content}>
        <State tone={toast.data?.tone ?? 'quiet'} icon={icons[toast.data?.tone ?? 'quiet']}>
          <Toast.Title className={styles.title} render={<span />} />
        </State>
        {toast.description && <Toast.Description className={styles.text} />}
        <div className={styles.actions}>
          {toast.data?.action && <ActionButton action={toast.data.action} onDone={() => close(toast.id)} />}
          {toast.data?.link && <Link href={toast.data.link.href}>{toast.data.link.name}</Link>}
          <Toast.Close className={styles.close}>{words.close}</Toast.Close>
        </div>
      </Toast.Content>
    </Toast.Root>
  ))
}

interface ActionButtonProps {
  readonly action: NonNullable<Waiting['action']>
  readonly onDone: () => void
}

/** Says how long it can still be done. A toast that the pointer rests on may stay longer than that. */
function ActionButton({ action: { name, until, run }, onDone }: ActionButtonProps) {
  return (
    <>
      <Button
        onClick={() => {
          onDone()
          run()
        }}
      >
        {name}
      </Button>
      <span className={styles.text}>
        <Filled text={words.ends} parts={{ when: <Until at={until} /> }} />
      </span>
    </>
  )
}
