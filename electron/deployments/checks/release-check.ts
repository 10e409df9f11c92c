import type { DeployCheck } from './deploy-check.ts'

/** Which release of ReadySet the image is, and whether it has the mode that is asked for. */
export const releaseCheck: DeployCheck = {
  id: 'release',
  title: 'Release of ReadySet',
  limitMs: 30_000,
  needsEngine: true,
  applies: () => true,
  async run(site) {
    const asked = await site.release()
    if (asked === undefined) {
      return {
        outcome: 'warn',
        why: 'The image tells its release once it is on the engine; it is taken for the newest until then.',
      }
    }
    const { release, capabilities } = asked
    const name = `ReadySet ${capabilities.crate.join('.')}${release.release === null ? '' : ` (${release.release})`}`
    if (!capabilities.certain) {
      return { outcome: 'warn', why: `The image does not say which release it is; it is taken for ${name}.` }
    }
    const wanted = site.spec.cacheMode
    if (!capabilities.cacheModes.includes(wanted)) {
      return {
        outcome: 'fail',
        why: `${name} has no ${wanted} mode: it runs in ${capabilities.defaultCacheMode} mode whatever is asked for.`,
        fix: `Choose ${capabilities.defaultCacheMode} mode, or a newer image.`,
      }
    }
    return { outcome: 'pass', why: `${name} has ${wanted} mode.` }
  },
}
