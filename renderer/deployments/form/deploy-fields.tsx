import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { AccessSection } from './access-section.tsx'
import { AdvancedSection } from './advanced-section.tsx'
import { CachingSection } from './caching-section.tsx'
import { DatabaseSection } from './database-section.tsx'
import styles from './deploy-fields.module.css'
import { useForm } from './form-context.tsx'
import { ImageSection } from './image-section.tsx'
import { PlaceSection } from './place-section.tsx'

interface DeployFieldsProps {
  /** Names the form for screen readers. */
  readonly label: string
  readonly onKind: (kind: DeployForm['kind']) => void
  readonly onSubmit: () => void
}

/** All that a deployment is, on one screen; what has a good default is filled in. */
export function DeployFields({ label, onKind, onSubmit }: DeployFieldsProps) {
  const { form } = useForm()
  return (
    <form
      className={styles.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <DatabaseSection onKind={onKind} />
      <CachingSection />
      <PlaceSection />
      {form.engine !== 'demo' && <AccessSection />}
      <ImageSection />
      <AdvancedSection />
      <button type="submit" hidden />
    </form>
  )
}
