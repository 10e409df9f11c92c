import { receiverSource } from './receiver-source.ts'

// The receiver as a program of the build, for a host whose runtime runs no text: the very text that the other host runs.
await import(`data:text/javascript,${encodeURIComponent(receiverSource)}`)
