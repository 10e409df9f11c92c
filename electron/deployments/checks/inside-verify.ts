import { verifyArguments } from '../../readyset/cleanup.ts'
import { exitMeaning } from '../../readyset/exit-meaning.ts'
import type { Check } from '../../readyset/kinds.ts'
import { createMasker, type Masker } from '../../readyset/mask.ts'
import { knowsNoVerify, parseVerifyOutput } from '../../readyset/verify-output.ts'
import type { DeploymentSecrets } from '../spec.ts'
import type { CheckSite } from './deploy-check.ts'
import { checkLabels } from './image-release.ts'
import type { InsideResult } from './upstream-inside.ts'

const verifyLimitMs = 90_000

/** Complaints that leave open whether the upstream was reached at all. */
const aboutConnections = new Set(['readyset-logins', 'readyset-replication-connection'])

/**
 * Runs `readyset --verify` in a container as ReadySet will run, network aside, and gives each thing that it verified as a line.
 * `not-offered` where the image turns out not to have it.
 */
export async function verifyFromInside(
  { engine, plan, secrets }: CheckSite,
  signal: AbortSignal,
  onCheck: (check: Check) => void,
): Promise<InsideResult | 'not-offered'> {
  const { VERIFY: _verify, VERIFY_SKIP: _skip, ...env } = plan.readyset.env
  const { exitCode, stdout, stderr } = await engine.runOnce(
    {
      image: plan.readyset.image,
      labels: checkLabels,
      env,
      command: verifyArguments,
      files: plan.readyset.files,
      extraHosts: plan.readyset.extraHosts,
      timeoutMs: verifyLimitMs,
    },
    signal,
  )
  if (knowsNoVerify({ exitCode, stderr })) return 'not-offered'
  const mask = maskerFor(secrets)
  const checks = parseVerifyOutput(stdout, stderr)
  for (const check of checks) {
    onCheck({ ...check, why: mask(check.why), ...(check.fix === undefined ? {} : { fix: mask(check.fix) }) })
  }
  if (exitCode === 0) return 'reached'
  const failed = checks.filter(({ outcome }) => outcome === 'fail')
  if (failed.length === 0) {
    const lastLines = `${stdout}\n${stderr}`.split('\n').slice(-20).map(mask)
    const { message, hint } = exitMeaning({ exitCode, lastLines })
    onCheck({
      id: 'readyset-verify',
      title: 'ReadySet’s own checks',
      outcome: 'fail',
      why: message,
      ...(hint === undefined ? {} : { fix: hint }),
    })
    return 'unknown'
  }
  return failed.some(({ id }) => aboutConnections.has(id)) ? 'failed' : 'reached'
}

function maskerFor({ upstreamPassword, userPasswords, extra }: DeploymentSecrets): Masker {
  return createMasker([upstreamPassword, ...userPasswords, ...Object.values(extra)])
}
