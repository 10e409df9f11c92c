import type { UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import { inLanguage } from '../../ui/language.ts'

const verdicts: Readonly<Record<UpgradeView['verdict'], string>> = {
  same: 'It runs from this very image: there is nothing to upgrade.',
  newer: 'A newer ReadySet.',
  older: 'An older ReadySet.',
  another: 'Another image than the one that runs.',
}

/** What the upgrade dialog says. */
export const words = inLanguage('deployments/upgrade', {
  title: (name: string) => `Upgrade ${name}`,
  about: 'The registry is asked when you press the button, and at no other time.',
  image: 'Image',
  tag: 'Tag',
  tagLike: 'latest',
  check: 'Check for a newer image',
  checkThis: 'Check for this image',
  checking: 'Asking the registry, and the image for its version…',
  whatColumn: 'What',
  nowColumn: 'Now',
  thenColumn: 'Then',
  comparison: 'The image now and then',
  version: 'ReadySet',
  digest: 'Digest',
  notKnown: 'not known',
  verdicts,
  registry: (said: string) => `The image on the engine counts. Its registry was asked in vain: ${said}`,
  changes: 'What changes',
  kept: 'What stays',
  warnings: 'Worth knowing',
  interruption: 'How long queries wait',
  onFailure: 'If it does not answer',
  oldContainer: 'The old container, until the new one has answered a query',
  caches: 'The caches: exported first, and made again where they are missing',
  leave: 'Leave it as it is',
  upgrade: 'Upgrade',
  goBack: 'Go to this older version',
  begin: 'Run from this image',
})

/** `sha256:0123456789ab`, as people compare digests by eye. */
export function shortDigest(digest: string): string {
  return digest.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1')
}

/** The button says what will happen. */
export function beginWord(verdict: UpgradeView['verdict']): string {
  if (verdict === 'older') return words.goBack
  return verdict === 'another' ? words.begin : words.upgrade
}
