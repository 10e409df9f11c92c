import { formatCount } from './format.ts'

/** The forms of a language, by the names of CLDR; `#` stands for the count. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** For the words of one language: picks the form that a count takes in it. */
export function pluralIn(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', formatCount(count))
}
