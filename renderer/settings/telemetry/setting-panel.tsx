import type { ReactNode } from 'react'
import type { SettingView } from '../../../electron/telemetry/view.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { words } from '../words.ts'
import styles from './setting-panel.module.css'

interface SettingPanelProps {
  readonly title: string
  readonly setting: SettingView
  readonly children: ReactNode
}

/** A setting with its value in effect, the chain of sources with the one that decided, and why it is locked where it is. */
export function SettingPanel({ title, setting, children }: SettingPanelProps) {
  return (
    <Panel label={title}>
      <h2>{title}</h2>
      <p>
        <Filled text={words.telemetry.setting.inEffect} parts={{ value: <b>{setting.value}</b> }} />
      </p>
      {setting.lockedBy !== null && (
        <State tone="warn" icon="triangle">
          {setting.lockedBy}
        </State>
      )}
      {children}
      <Disclosure
        title={words.telemetry.setting.decides}
        summary={setting.sources.find(({ decides }) => decides)?.source}
      >
        <ol className={styles.sources}>
          {setting.sources.map(({ source, says, decides }) => (
            <li key={source} className={decides ? styles.decides : undefined}>
              {source}: {says ?? words.telemetry.setting.silent}{' '}
              {decides && <Note small>{words.telemetry.setting.thisDecides}</Note>}
            </li>
          ))}
        </ol>
      </Disclosure>
    </Panel>
  )
}
