import { type ReactNode, useState } from 'react'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useForm } from './form-context.tsx'

/** The fields that hold text as typed. */
export type TextKey = {
  [K in Exclude<keyof DeployForm, 'id'>]: string extends DeployForm[K] ? K : never
}[Exclude<keyof DeployForm, 'id'>]

interface TextFieldProps {
  readonly name: TextKey
  readonly label: string
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly mono?: boolean
  /** Never shown; or, where what is typed has to be read back, only while the field has the focus. */
  readonly secret?: boolean | 'when-left'
  readonly disabled?: boolean
}

/** One text field of the form, with its problem and what mends it. */
export function TextField({ name, label, hint, placeholder, mono, secret, disabled }: TextFieldProps) {
  const { form, change, problem, leave } = useForm()
  const shown = problem(name)
  const [hasFocus, setHasFocus] = useState(false)
  const hidden = secret === 'when-left' ? !hasFocus : secret === true
  return (
    <Field
      label={label}
      hint={hint}
      problem={shown?.message}
      suggestion={shown?.suggestion}
      onSuggestion={(suggestion) => change({ [name]: suggestion })}
    >
      {(control) => (
        <Input
          {...control}
          name={name}
          type={hidden ? 'password' : 'text'}
          autoComplete={hidden ? 'new-password' : 'off'}
          value={form[name]}
          mono={mono}
          placeholder={placeholder}
          disabled={disabled}
          onChange={(value) => change({ [name]: value })}
          onFocus={() => setHasFocus(true)}
          onBlur={() => {
            setHasFocus(false)
            leave(name)
          }}
        />
      )}
    </Field>
  )
}
