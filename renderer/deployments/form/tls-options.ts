import { words } from './words.ts'

const names = words.database.tls

/** How the way to a database is secured. */
export const tlsOptions = [
  { value: 'disable', label: names.disable },
  { value: 'require', label: names.require },
  { value: 'verify', label: names.verify },
] as const
