import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { AccessSection } from '../form/access-section.tsx'
import { AdvancedSection } from '../form/advanced-section.tsx'
import { CachingSection } from '../form/caching-section.tsx'
import { DatabaseSection } from '../form/database-section.tsx'
import { useForm } from '../form/form-context.tsx'
import { ImageSection } from '../form/image-section.tsx'
import { PlaceSection } from '../form/place-section.tsx'
import styles from './deploy-fields.module.css'

interface DeployFieldsProps {
  readonly onKind: (kind: DeployForm['kind']) => void
  readonly onSubmit: () => void
}

/** All that a deployment is, on one screen; what has a good default is filled in. */
export function DeployFields({ onKind, onSubmit }: DeployFieldsProps) {
  const { form } = useForm()
  return (
    <form
      className={styles.form}
      aria-label="What to deploy"
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
