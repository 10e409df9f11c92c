import { type JsonLine, layOutJson } from './lay-out-json.ts'
import styles from './payload.module.css'
import { words } from './words.ts'

export interface Explanation {
  readonly path: string
  readonly meaning: string
  /** It ties records together. */
  readonly identifies: boolean
}

interface PayloadProps {
  /** Names it for screen readers where a screen shows several. */
  readonly label?: string
  /** The exact text. */
  readonly body: string
  readonly explained?: readonly Explanation[]
  /** As it was sent, on one line. */
  readonly raw?: boolean
  /** Marks what ties records together. */
  readonly showIdentity?: boolean
}

/** A payload as a document: each key explained beside it, or raw as it was sent. It can be scrolled by keyboard. */
export function Payload({ label = words.body, body, explained = [], raw = false, showIdentity = false }: PayloadProps) {
  const meanings = new Map(explained.map((explanation) => [explanation.path, explanation]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.payload} tabIndex={0} aria-label={label}>
      <pre>
        {raw
          ? body
          : layOutJson(body).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <Line key={index} line={line} explanation={meanings.get(line.path)} marked={showIdentity} />
            ))}
      </pre>
    </section>
  )
}

interface LineProps {
  readonly line: JsonLine
  readonly explanation: Explanation | undefined
  readonly marked: boolean
}

function Line({ line, explanation, marked }: LineProps) {
  const value = <span className={marked && explanation?.identifies ? styles.identifies : undefined}>{line.value}</span>
  return (
    <>
      {'  '.repeat(line.depth)}
      {line.key !== null && (
        <>
          <span className={styles.key}>{line.key}</span>
          {': '}
        </>
      )}
      {value}
      {line.end}
      {explanation && <span className={styles.why}>{`  ${explanation.meaning}`}</span>}
      {'\n'}
    </>
  )
}
