import type { CacheOptions } from '../../../electron/caches/view.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, type Option, Select } from '../../ui/input.tsx'
import styles from './make.module.css'
import type { OptionsForm, ReadOptions, TimeField } from './options-form.ts'

const types: readonly ChoiceOption<CacheOptions['type']>[] = [
  { value: 'default', label: 'As the instance is set up', means: 'deep where it can be, in deep mode.' },
  { value: 'deep', label: 'Deep', means: 'kept fresh from the upstream’s replication stream.' },
  { value: 'shallow', label: 'Shallow', means: 'results are kept for a time, and may be that old.' },
]
const refreshes: readonly Option<OptionsForm['refresh']>[] = [
  { value: 'none', label: 'Not refreshed' },
  { value: 'ahead', label: 'When read after' },
  { value: 'every', label: 'Every, read or not' },
]
const transactions: readonly Option<OptionsForm['transactions']>[] = [
  { value: 'never', label: 'Go upstream' },
  { value: 'until-write', label: 'From the cache until they write' },
  { value: 'always', label: 'From the cache always' },
]

interface OptionFieldsProps {
  readonly form: OptionsForm
  readonly onForm: (form: OptionsForm) => void
  readonly read: ReadOptions
  readonly deepAllowed: boolean
  /** One cache has a name, many have none. */
  readonly named: boolean
}

/** The choices of CREATE CACHE; what the chosen type does not take is not shown. */
export function OptionFields({ form, onForm, read, deepAllowed, named }: OptionFieldsProps) {
  const set = (part: Partial<OptionsForm>) => onForm({ ...form, ...part })
  const problem = (field: TimeField) => (read.kind === 'problems' ? read.problems[field] : undefined)
  return (
    <div className={styles.options}>
      {deepAllowed && <Choice label="Kind" value={form.type} options={types} onChange={(type) => set({ type })} />}
      <div className={styles.fields}>
        {form.type !== 'deep' && (
          <>
            <Field label="Time to live, seconds" hint="Empty: as the instance is set up." problem={problem('ttl')}>
              {(control) => (
                <Input {...control} inputMode="decimal" value={form.ttl} onChange={(ttl) => set({ ttl })} />
              )}
            </Field>
            <Field label="Refresh" hint="Asks the upstream again before the time is over.">
              {(control) => (
                <Select
                  {...control}
                  value={form.refresh}
                  options={refreshes}
                  onChange={(refresh) => set({ refresh })}
                />
              )}
            </Field>
            {form.refresh !== 'none' && (
              <Field label="Refresh after, seconds" problem={problem('refreshAfter')}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={form.refreshAfter}
                    onChange={(refreshAfter) => set({ refreshAfter })}
                  />
                )}
              </Field>
            )}
            <Field
              label="Coalesce, seconds"
              hint="Reads of the same values wait so long for one upstream answer."
              problem={problem('coalesce')}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  value={form.coalesce}
                  onChange={(coalesce) => set({ coalesce })}
                />
              )}
            </Field>
          </>
        )}
        <Field label="Reads within a transaction">
          {(control) => (
            <Select
              {...control}
              value={form.transactions}
              options={transactions}
              onChange={(value) => set({ transactions: value })}
            />
          )}
        </Field>
        {named && (
          <Field label="Name" hint="Empty: its query id.">
            {(control) => <Input {...control} mono value={form.name} onChange={(name) => set({ name })} />}
          </Field>
        )}
      </div>
      {form.type !== 'deep' && form.refresh !== 'none' && (
        <Checkbox checked={form.adaptive} onChange={(adaptive) => set({ adaptive })}>
          Adaptive: refresh seldom where it puts much load on the upstream
        </Checkbox>
      )}
    </div>
  )
}
