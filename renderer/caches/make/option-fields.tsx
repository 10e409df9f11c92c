import type { CacheOptions } from '../../../electron/caches/view.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, type Option, Select } from '../../ui/input.tsx'
import styles from './make.module.css'
import type { OptionsForm, ReadOptions, TimeField } from './options-form.ts'
import { words } from './words.ts'

const said = words.options

const types: readonly ChoiceOption<CacheOptions['type']>[] = (['default', 'deep', 'shallow'] as const).map((value) => ({
  value,
  ...said.types[value],
}))
const refreshes: readonly Option<OptionsForm['refresh']>[] = (['none', 'ahead', 'every'] as const).map((value) => ({
  value,
  label: said.refreshes[value],
}))
const transactions: readonly Option<OptionsForm['transactions']>[] = (['never', 'until-write', 'always'] as const).map(
  (value) => ({ value, label: said.transactions[value] }),
)

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
      {deepAllowed && <Choice label={said.kind} value={form.type} options={types} onChange={(type) => set({ type })} />}
      <div className={styles.fields}>
        {form.type !== 'deep' && (
          <>
            <Field label={said.ttl} hint={said.ttlHint} problem={problem('ttl')}>
              {(control) => (
                <Input {...control} inputMode="decimal" value={form.ttl} onChange={(ttl) => set({ ttl })} />
              )}
            </Field>
            <Field label={said.refresh} hint={said.refreshHint}>
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
              <Field label={said.refreshAfter} problem={problem('refreshAfter')}>
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
            <Field label={said.coalesce} hint={said.coalesceHint} problem={problem('coalesce')}>
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
        <Field label={said.transaction}>
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
          <Field label={said.name} hint={said.nameHint}>
            {(control) => <Input {...control} mono value={form.name} onChange={(name) => set({ name })} />}
          </Field>
        )}
      </div>
      {form.type !== 'deep' && form.refresh !== 'none' && (
        <Checkbox checked={form.adaptive} onChange={(adaptive) => set({ adaptive })}>
          {said.adaptive}
        </Checkbox>
      )}
    </div>
  )
}
