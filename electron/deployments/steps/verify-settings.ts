import { Failure } from '../../base/failure.ts'
import { labels, roles } from '../../engines/labels.ts'
import type { OneShotResult } from '../../engines/objects.ts'
import { verifyArguments } from '../../readyset/cleanup.ts'
import { exitMeaning } from '../../readyset/exit-meaning.ts'
import { knowsNoVerify, parseVerifyOutput } from '../../readyset/verify-output.ts'
import type { Step } from '../tasks/step.ts'
import { readable } from './last-words.ts'
import type { Site } from './site.ts'

/** Lets ReadySet's own image check the settings and the upstream, from inside the engine, before anything is started. */
export function verifySettings(site: Site): Step {
  return {
    id: 'verify',
    title: 'Verified by ReadySet',
    async run(context) {
      const { readyset } = await site.plan()
      const notOffered = () => {
        context.detail('this version of ReadySet does not offer it')
        return 'skipped' as const
      }
      if (!site.canVerify()) return notOffered()
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
          timeoutMs: site.patience.verifyMs,
        },
        context.signal,
      )
      if (knowsNoVerify(result)) return notOffered()
      for (const line of `${result.stdout}\n${result.stderr}`.split('\n'))
        if (line.trim() !== '') context.log(readable(line))
      context.checks(parseVerifyOutput(result.stdout, result.stderr))
      if (result.exitCode !== 0) throw refused(result)
      context.detail('ReadySet accepts the settings and the upstream')
      return 'passed'
    },
  }
}

function refused({ exitCode, stdout, stderr }: OneShotResult): Failure {
  const lastLines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
  const { message, hint } = exitMeaning({ exitCode, lastLines })
  return new Failure('verify-refused', `${message.replace(/[.]?$/, '.')} Nothing was started.`, {
    hint: hint ?? 'Mend what it names, on the upstream or in the settings, then try again.',
    details: { evidence: lastLines.slice(-20).map(readable), exitCode },
  })
}
