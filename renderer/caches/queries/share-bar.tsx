import { formatShare } from '../figures.ts'
import styles from './share-bar.module.css'

/** A part of the whole, as a figure over a bar of that length. */
export function ShareBar({ share }: { readonly share: number | null }) {
  return (
    <span className={styles.share}>
      {share !== null && share >= 0.01 && <i style={{ width: `${Math.min(100, share * 100)}%` }} />}
      <span>{formatShare(share)}</span>
    </span>
  )
}
