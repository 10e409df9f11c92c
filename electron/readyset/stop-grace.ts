/**
 * How long an engine waits after SIGTERM before it kills ReadySet, in seconds. ReadySet waits up to 20 s for
 * background tasks, 20 s for its server, 5 s for telemetry, 5 s for connections and 20 s for the rest, 70 s in all; a
 * few seconds are usual. A kill before that loses nothing on disk, but the next start has to recover.
 */
export const stopGraceSeconds = 75

/** Why a stop can take so long, for the page. */
export const stopGraceReason = 'ReadySet ends its open work before it stops, which can take up to 70 seconds'
