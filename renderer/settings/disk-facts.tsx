import { useLive } from '../client/client-context.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatBytes, formatPercent } from '../ui/format.ts'
import { Paragraph } from '../ui/note.tsx'

/** What is known of the storage of engines; what is not told is not guessed. */
export function DiskFacts() {
  const disks = useLive((state) => state.health.disks)
  if (disks.length === 0) return null
  return (
    <>
      <h2>Storage of engines</h2>
      <Facts
        rows={disks.map(({ label, freeBytes, totalBytes }) => [
          label,
          freeBytes === null || totalBytes === null || totalBytes === 0
            ? 'not told by the engine: no alert is raised'
            : `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} free, ${formatPercent(1 - freeBytes / totalBytes)} used`,
        ])}
      />
      <Paragraph small>
        Known where the engine’s own folder is on this computer. A remote engine and one in a virtual machine do not
        tell it.
      </Paragraph>
    </>
  )
}
