import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleText } from '../../../electron/deployments/diagnostics/bundle.ts'
import { secretForms } from '../../../electron/readyset/secret-forms.ts'

test('no known secret is in the text, however it is written down, or there is no text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4, maxLength: 30 }), fc.nat(), (secret, nth) => {
      const forms = secretForms(secret)
      const line = `connecting with ${forms[nth % forms.length]} to the upstream`
      let text: string
      try {
        text = bundleText([{ title: 'Log', lines: [line, JSON.stringify({ options: line })] }], [secret])
      } catch (error) {
        expect(error).toMatchObject({ code: 'secret-in-bundle' })
        return
      }
      for (const form of forms) expect(text).not.toContain(form)
    }),
  )
})

test('a usual secret is masked and everything else is kept, section by section', () => {
  const text = bundleText(
    [
      { title: 'Versions', lines: ['ReadySet 1.29'] },
      { title: 'Log', lines: ['url=postgresql://app:p%40ss-word@db/shop', 'given p@ss-word'] },
    ],
    ['p@ss-word'],
  )
  expect(text).toContain('== Versions ==\nReadySet 1.29')
  expect(text).toContain('given ••••')
  expect(text).not.toMatch(/p(@|%40)ss-word/)
})
