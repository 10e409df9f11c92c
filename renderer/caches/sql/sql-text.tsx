import { memo } from 'react'
import { Document } from '../../ui/document.tsx'
import { formatSql } from './format-sql.ts'
import styles from './sql-text.module.css'
import { type SqlToken, tokensOf } from './tokens.ts'

/** Longer texts are shown as they are: a span a word of 100 kB is more than a browser lays out at once. */
const mostHighlighted = 20_000

/** A statement in lines, its keywords and values told apart. */
export const SqlDocument = memo(function SqlDocument({ label, sql }: { readonly label: string; readonly sql: string }) {
  return <Document label={label}>{sql.length > mostHighlighted ? sql : <Tokens tokens={formatSql(sql)} />}</Document>
})

/** A statement on one line. */
export const SqlLine = memo(function SqlLine({ sql }: { readonly sql: string }) {
  return (
    <code className={styles.line}>
      <Tokens tokens={tokensOf(sql)} />
    </code>
  )
})

function Tokens({ tokens }: { readonly tokens: readonly SqlToken[] }) {
  return tokens.map(({ kind, text }, n) =>
    kind in looks ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
      <span key={n} className={looks[kind]}>
        {text}
      </span>
    ) : (
      text
    ),
  )
}

const looks: Readonly<Partial<Record<SqlToken['kind'], string | undefined>>> = {
  keyword: styles.keyword,
  literal: styles.literal,
  parameter: styles.parameter,
  comment: styles.comment,
}
