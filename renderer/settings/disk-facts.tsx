import { useLive } from '../client/client-context.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatBytes, formatPercent } from '../ui/format.ts'
import { Paragraph } from '../ui/note.tsx'
import { words } from './words.ts'

/** What is known of the storage of engines; what is not told is not guessed. */
export function DiskFacts() {
  const disks = useLive((state) => state.health.disks)
  if (disks.length === 0) return null
  return (
    <>
      <h2>{words.alerts.storage}</h2>
      <Facts
        rows={disks.map(({ label, freeBytes, totalBytes }) => [
          label,
          freeBytes === null || totalBytes === null || totalBytes === 0
            ? words.alerts.storageNotTold
            : words.alerts.storageFree(
                formatBytes(freeBytes),
                formatBytes(totalBytes),
                formatPercent(1 - freeBytes / totalBytes),
              ),
        ])}
      />
      <Paragraph small>{words.alerts.storageKnown}</Paragraph>
    </>
  )
}
