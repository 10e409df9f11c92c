import { httpPort } from './ports.ts'

/**
 * The check that the engine runs inside the container, as ReadySet's own Compose files have it: the image brings
 * `curl`. It says that the process is up, not that SQL is answered or that a snapshot is complete.
 */
export const healthCheck = {
  command: ['curl', '--fail', '--silent', '--show-error', `127.0.0.1:${httpPort}/health`],
  intervalMs: 2_000,
  timeoutMs: 1_000,
  retries: 5,
  /** A slow upstream keeps `/health` at 500 while ReadySet waits for it; that is starting, not illness. */
  startPeriodMs: 30_000,
} as const
