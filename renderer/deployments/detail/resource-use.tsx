import { useEffect, useState } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { formatBytes, formatCpu } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import styles from './resource-use.module.css'
import { words } from './words.ts'

const said = words.use

/** Readings that the lines go back: some minutes at the pace in which they come. */
const kept = 120

type Usage = NonNullable<DeploymentView['usage']>

/** What it uses now, and since this screen was opened. */
export function ResourceUse({ deployment }: { readonly deployment: DeploymentView }) {
  const { usage } = deployment
  const [history, setHistory] = useState<readonly Usage[]>([])
  useEffect(() => {
    if (usage) setHistory((before) => [...before, usage].slice(-kept))
  }, [usage])
  if (!usage) {
    return (
      <Panel label={said.title}>
        <h2>{said.title}</h2>
        <Paragraph>{said.nothing}</Paragraph>
      </Panel>
    )
  }
  const { memoryBytes, memoryLimitBytes } = usage
  return (
    <Panel label={said.title}>
      <h2>{said.title}</h2>
      <div className={styles.figures}>
        <Figure
          name={said.cpu}
          value={`${formatCpu(usage.cpuPercent)}%`}
          history={history.map(({ cpuPercent }) => cpuPercent)}
          format={formatCpu}
        />
        <Figure
          name={memoryLimitBytes === null ? said.memory : said.memoryOf(formatBytes(memoryLimitBytes))}
          value={formatBytes(memoryBytes)}
          history={history.map((reading) => reading.memoryBytes)}
          format={formatBytes}
        />
      </div>
      {memoryLimitBytes !== null && <Meter label={said.memoryMeter} done={memoryBytes} total={memoryLimitBytes} />}
    </Panel>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly history: readonly number[]
  readonly format: (value: number) => string
}

function Figure({ name, value, history, format }: FigureProps) {
  return (
    <div className={styles.figure}>
      <b>{value}</b>
      <span>{name}</span>
      <Sparkline values={history} label={said.sinceOpened(name)} format={format} />
    </div>
  )
}
