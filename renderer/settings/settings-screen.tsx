import { Screen } from '../ui/screen.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AboutSection } from './about-section.tsx'
import { AlertsSection } from './alerts-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DataSection } from './data-section.tsx'
import { EnginesSection } from './engines-section.tsx'
import { ImagesSection } from './images-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import styles from './settings-screen.module.css'
import { TelemetrySection } from './telemetry/telemetry-section.tsx'

const sections = [
  { path: 'appearance', name: 'Appearance', show: AppearanceSection },
  { path: 'telemetry', name: 'Telemetry', show: TelemetrySection },
  { path: 'alerts', name: 'Alerts', show: AlertsSection },
  { path: 'engines', name: 'Engines', show: EnginesSection },
  { path: 'images', name: 'Images', show: ImagesSection },
  { path: 'data', name: 'Data', show: DataSection },
  { path: 'keyboard', name: 'Keyboard', show: KeyboardSection },
  { path: 'about', name: 'About', show: AboutSection },
] as const

/** What the user prefers and where things are. Each part has an address, and takes effect at once. */
export function SettingsScreen({ section }: { readonly section: string }) {
  const shown = sections.find(({ path }) => path === section) ?? sections[0]
  const Section = shown.show
  return (
    <Screen title="Settings" name={`${shown.name} · Settings`}>
      <Tabs
        label="Parts of the settings"
        tabs={sections.map(({ path, name }) => ({ name, href: `/settings/${path}`, current: path === shown.path }))}
      />
      <div className={styles.body}>
        <Section />
      </div>
    </Screen>
  )
}
