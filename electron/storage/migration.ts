/** One step of the schema. Numbered from 1 without gaps; once released it is never changed, only followed. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}
