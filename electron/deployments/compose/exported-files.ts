import { assertNever } from '../../base/assert-never.ts'
import { maskedPassword } from '../../readyset/url-encoding.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { ExportedFile, ExportForm } from '../view.ts'
import { composeFor } from './compose-for.ts'
import { dockerRunFor } from './docker-run.ts'

/** The files with which the deployment runs without this program, its secrets among them. */
export function exportedFiles(form: ExportForm, plan: DeploymentPlan, spec: DeploymentSpec): readonly ExportedFile[] {
  switch (form) {
    case 'compose': {
      const { yaml, env } = composeFor(plan, spec)
      return [
        { name: 'compose.yaml', text: yaml, secret: false },
        { name: '.env', text: env, secret: true },
      ]
    }
    case 'docker-run': {
      const { commands, envFiles } = dockerRunFor(plan, spec)
      return [
        { name: 'run.sh', text: commands, secret: false },
        ...envFiles.map(({ name, text }) => ({ name, text, secret: true })),
      ]
    }
    default:
      return assertNever(form)
  }
}

/** The same for the screen: files with secrets keep their names and lose their values. */
export function maskedFiles(files: readonly ExportedFile[]): readonly ExportedFile[] {
  return files.map((file) => (file.secret ? { ...file, text: masked(file.text) } : file))
}

/** A value in quotes goes on over line breaks, as a key's text does. */
const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=(?:'[^']*'|"(?:[^"\\]|\\[\s\S])*"|.*)$/gm

function masked(text: string): string {
  return text.replace(assignment, `$1=${maskedPassword}`)
}
