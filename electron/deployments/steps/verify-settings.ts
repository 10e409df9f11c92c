import { Failure } from '../../base/failure.ts'
import { labels, roles } from '../../engines/labels.ts'
import type { OneShotResult } from '../../engines/objects.ts'
import { verifyArguments } from '../../readyset/cleanup.ts'
import type { Step } from '../tasks/step.ts'
import { patience } from './patience.ts'
import type { Site } from './site.ts'

/** Lets ReadySet's own image check the settings and the upstream, from inside the engine, before anything is started. */
export function verifySettings(site: Site): Step {
  return {
    id: 'verify',
    title: 'Verified by ReadySet',
    async run(context) {
      const { readyset } = await site.plan()
      if (!site.canVerify()) {
        context.detail('this version of ReadySet does not offer it')
        return 'skipped'
      }
      const { VERIFY: _verify, VERIFY_SKIP: skip, ...env } = readyset.env
      if (skip === 'true') {
        context.detail('switched off by VERIFY_SKIP')
        return 'skipped'
      }
      const result = await site.engine.runOnce(
        {
          image: readyset.image,
          labels: { ...(await site.ownLabels()), [labels.deployment]: site.deploymentId, [labels.role]: roles.oneShot },
          env,
          command: verifyArguments,
          network: readyset.network,
          files: readyset.files,
          extraHosts: readyset.extraHosts,
          timeoutMs: patience.verifyMs,
        },
        context.signal,
      )
      const findings = findingsOf(result)
      for (const line of findings) context.log(line)
      if (result.exitCode !== 0) throw refused(result, findings)
      context.detail('ReadySet accepts the settings and the upstream')
      return 'passed'
    },
  }
}

/** The numbered list that ReadySet prints, or its last lines where there is none. */
function findingsOf({ stdout, stderr }: OneShotResult): readonly string[] {
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const numbered = lines.filter((line) => /^\d+: /.test(line))
  return numbered.length > 0 ? numbered : lines.slice(-10)
}

function refused({ exitCode }: OneShotResult, findings: readonly string[]): Failure {
  const first = findings[0]?.replace(/^\d+: /, '') ?? `it ended with exit code ${exitCode}`
  return new Failure(
    'verify-refused',
    `ReadySet checked the settings and refuses them: ${first}. It was not started.`,
    {
      hint: 'Mend what it names, on the upstream or in the settings, then try again.',
      details: { evidence: findings, exitCode },
    },
  )
}
