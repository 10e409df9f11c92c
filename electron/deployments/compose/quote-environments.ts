import { type Document, isMap, isScalar, visit } from 'yaml'

/**
 * Puts every value of an environment in quotes. Compose reads YAML with a library that takes `1_000` for a number and
 * `2026-11-24` for a date, where the one that writes here sees plain texts.
 */
export function quoteEnvironments(document: Document): void {
  visit(document, {
    Pair(_position, { key, value }) {
      if (!isScalar(key) || key.value !== 'environment' || !isMap(value)) return
      for (const setting of value.items) if (isScalar(setting.value)) setting.value.type = 'QUOTE_DOUBLE'
    },
  })
}
