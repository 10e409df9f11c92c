import type { ReactNode } from 'react'
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
  readonly secret?: boolean
  readonly disabled?: boolean
}

/** One text field of the form, with its problem and what mends it. */
export function TextField({ name, label, hint, placeholder, mono, secret, disabled }: TextFieldProps) {
  const { form, change, problem, leave } = useForm()
  const shown = problem(name)
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
          type={secret ? 'password' : 'text'}
          autoComplete={secret ? 'new-password' : 'off'}
          value={form[name]}
          mono={mono}
          placeholder={placeholder}
          disabled={disabled}
          onChange={(value) => change({ [name]: value })}
          onBlur={() => leave(name)}
        />
      )}
    </Field>
  )
}
