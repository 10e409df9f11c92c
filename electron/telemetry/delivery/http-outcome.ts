/** How one request ended. `bytesSent` counts the body alone, and only where it was written to an open connection. */
export type HttpOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** The `Retry-After` header as it came. */
      readonly retryAfter: string | null
      readonly body: string
      readonly truncated: boolean
      /** Why the body is not whole; null where it is, or where it was only cut at the cap. */
      readonly incomplete: string | null
      readonly bytesSent: number
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly bytesSent: number }
  | { readonly kind: 'aborted'; readonly bytesSent: number }
