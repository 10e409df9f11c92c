import type { ComponentType } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Screen } from '../ui/screen.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AboutSection } from './about-section.tsx'
import { AlertsSection } from './alerts-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DataSection } from './data-section.tsx'
import { EnginesSection } from './engines-section.tsx'
import { ImagesSection } from './images-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { PagesSection } from './pages-section.tsx'
import styles from './settings-screen.module.css'
import { TelemetrySection } from './telemetry/telemetry-section.tsx'
import { words } from './words.ts'

interface Section {
  readonly path: string
  readonly name: string
  readonly show: ComponentType
  /** The window has one page, which needs no session. */
  readonly browserOnly?: true
}

const allSections: readonly [Section, ...Section[]] = [
  { path: 'appearance', name: words.sections.appearance, show: AppearanceSection },
  { path: 'telemetry', name: words.sections.telemetry, show: TelemetrySection },
  { path: 'alerts', name: words.sections.alerts, show: AlertsSection },
  { path: 'engines', name: words.sections.engines, show: EnginesSection },
  { path: 'images', name: words.sections.images, show: ImagesSection },
  { path: 'data', name: words.sections.data, show: DataSection },
  { path: 'pages', name: words.sections.pages, show: PagesSection, browserOnly: true },
  { path: 'keyboard', name: words.sections.keyboard, show: KeyboardSection },
  { path: 'about', name: words.sections.about, show: AboutSection },
]

/** What the user prefers and where things are. Each part has an address, and takes effect at once. */
export function SettingsScreen({ section }: { readonly section: string }) {
  const host = useLive((state) => state.app.host)
  const sections = allSections.filter(({ browserOnly }) => host === 'browser' || !browserOnly)
  const shown = sections.find(({ path }) => path === section) ?? allSections[0]
  const Section = shown.show
  return (
    <Screen title={words.title} name={words.windowTitle(shown.name)}>
      <Tabs
        label={words.parts}
        tabs={sections.map(({ path, name }) => ({ name, href: `/settings/${path}`, current: path === shown.path }))}
      />
      <div className={styles.body}>
        <Section />
      </div>
    </Screen>
  )
}
