import { Failure } from '../../base/failure.ts'
import type { CheckSite } from './deploy-check.ts'
import { checkLabels } from './image-release.ts'

export type ProbeResult =
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'cannot-try' }

/** Exit code of the script where the image has no tool that it knows. */
const noTool = 97
const probeLimitMs = 20_000

/** Opens a TCP connection and closes it again with whatever the image has; what ReadySet's image is made of is not known. */
const script = `
if command -v bash >/dev/null 2>&1; then exec timeout 8 bash -c ': <>"/dev/tcp/$PROBE_HOST/$PROBE_PORT"'
elif command -v nc >/dev/null 2>&1; then exec nc -w 8 "$PROBE_HOST" "$PROBE_PORT" </dev/null
else exit ${noTool}
fi`

/** Tries the upstream's port from a container of ReadySet's image. Nothing is sent. */
export async function probeFromInside({ engine, plan }: CheckSite, signal: AbortSignal): Promise<ProbeResult> {
  const { host, port } = plan.upstreamFromInside
  try {
    const { exitCode, stderr } = await engine.runOnce(
      {
        image: plan.readyset.image,
        labels: checkLabels,
        env: { PROBE_HOST: host, PROBE_PORT: String(port) },
        entrypoint: ['sh', '-c', script],
        extraHosts: plan.readyset.extraHosts,
        timeoutMs: probeLimitMs,
      },
      signal,
    )
    if (exitCode === 0) return { kind: 'connected' }
    if (exitCode === noTool || exitCode === 126 || exitCode === 127) return { kind: 'cannot-try' }
    if (exitCode === 124 || exitCode === 143) return { kind: 'refused', words: 'no answer within 8 seconds.' }
    return { kind: 'refused', words: lastWords(stderr) }
  } catch (error) {
    // An image without a shell cannot be asked this way; the engine says so when it starts the container.
    if (error instanceof Failure && error.code === 'engine-error') return { kind: 'cannot-try' }
    throw error
  }
}

function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const said = (lines.at(-1) ?? '').replace(/^.*?line \d+: /, '').replace(/^(?:bash|nc|connect): /, '')
  return said === '' ? 'the connection was refused.' : `${said}.`
}
