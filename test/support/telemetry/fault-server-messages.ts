/** How the server in Segment's place treats one request. */
export type Behaviour =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
      readonly afterMs?: number
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'black-hole' }
  /** Answers with a status and then one byte at a time, for ever. */
  | { readonly kind: 'drip'; readonly status: number }
  /** Answers with more than anybody wants, for as long as somebody reads. */
  | { readonly kind: 'huge' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'garbage' }

export type ToServer =
  | { readonly kind: 'next'; readonly behaviours: readonly Behaviour[] }
  | { readonly kind: 'usually'; readonly behaviour: Behaviour }

export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  /** Base64. */
  readonly body: string
}

export type FromServer =
  | { readonly kind: 'ready'; readonly port: number; readonly securePort: number }
  | { readonly kind: 'understood' }
  | { readonly kind: 'received'; readonly request: ReceivedRequest }
  | { readonly kind: 'huge-ended'; readonly bytes: number }
  /** A request in the black hole was given up by its sender. */
  | { readonly kind: 'given-up' }
