import { roles } from '../../engines/labels.ts'
import type { Step } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import { lastWords, readable } from './last-words.ts'
import { ensureVolumes } from './network-and-volume.ts'
import { madeByTask } from './own-objects.ts'
import { readysetRuns } from './readyset-runs.ts'
import type { Site } from './site.ts'

/** Long enough for a ReadySet that works, and short: applications wait for the old one while this one goes. */
const goBackGraceSeconds = 10

/** Makes the new container in the old one's place. Undoing removes it, and keeps its last words in the task's log. */
export function startNew(site: Site): Step {
  return {
    id: 'readyset',
    title: 'New container started',
    async run(context) {
      // An engine would make a volume that somebody removed meanwhile by itself, without labels.
      await ensureVolumes(site, context)
      await readysetRuns(site, context)
      context.detail((await site.plan()).readyset.image)
      return 'passed'
    },
    async undo(context) {
      for (const name of (await madeByTask(site, roles.readyset)).containers) {
        const lines = await lastWords(site.engine, name)
        if (lines.length > 0) context.log(`the last words of ${name}, which is removed:`)
        for (const line of lines) context.log(`  ${readable(line)}`)
        await ifThere(site.engine.stopContainer(name, goBackGraceSeconds))
        await site.engine.removeContainer(name)
        context.log(`removed the new container ${name}`)
      }
    },
  }
}
