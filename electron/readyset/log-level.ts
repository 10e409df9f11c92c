export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error'

/** ReadySet's word for a level in this program's. */
export function levelOf(word: string): LogLevel | null {
  switch (word.toUpperCase()) {
    case 'TRACE':
      return 'trace'
    case 'DEBUG':
      return 'debug'
    case 'INFO':
      return 'info'
    case 'WARN':
    case 'WARNING':
      return 'warn'
    case 'ERROR':
      return 'error'
    default:
      return null
  }
}
