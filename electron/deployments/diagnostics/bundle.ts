import { Failure } from '../../base/failure.ts'
import { createMasker } from '../../readyset/mask.ts'
import { secretForms } from '../../readyset/secret-forms.ts'

export interface BundleSection {
  readonly title: string
  readonly lines: readonly string[]
}

/** From this length on a secret is looked for wherever it stands; shorter ones are part of ordinary words. */
const shortest = 4

/**
 * One text with all sections, secrets masked in all of it. Every known secret is then looked for in the result, in each form
 * it may be written in. Rejects with `secret-in-bundle` where one is found: no bundle is better than one that tells a secret.
 */
export function bundleText(sections: readonly BundleSection[], secrets: readonly string[]): string {
  const text = sections.map(({ title, lines }) => [`== ${title} ==`, ...lines, ''].join('\n')).join('\n')
  const mask = createMasker(secrets)
  const masked = mask(text)
  const told = secrets.filter((secret) => secret.length >= shortest).flatMap(secretForms)
  if (told.some((form) => masked.includes(form)) || mask(masked) !== masked) {
    throw new Failure(
      'secret-in-bundle',
      'A secret of this deployment was found in the text of the bundle, so it was not made. Nothing was saved.',
      {
        hint: 'Save the log alone, look it through, and report this.',
      },
    )
  }
  return masked
}
