import type { ImportItem } from '../../../electron/caches/view.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const statements = (count: number) => plural(count, { one: '# statement', other: '# statements' })

const states: Readonly<Record<ImportItem['state'], string>> = {
  new: 'new',
  different: 'different',
  same: 'there already',
  refused: 'not run',
}

/** Caches as an SQL file: written, and read. */
export const words = inLanguage('caches/files', {
  notExported: (deployment: string) => `${deployment}: caches not exported`,
  import: {
    title: 'Import caches',
    about:
      'A file of CREATE CACHE statements, as “Export” writes it. Nothing is run before you have seen the difference.',
    statements: 'Statements',
    statementsHint: 'Paste them, or choose a file.',
    file: 'A file of statements',
    chooseFile: 'Choose a file…',
    compare: 'Show the difference',
    back: 'Back to the text',
    run: (count: number) => `Run ${statements(count)}`,
    running: 'running',
    whyLong: 'The statements run one after the other; one that fails does not stop the others.',
    cancelled: 'What was run until then stays.',
    failed: 'The import did not go through',
    done: (count: number) => plural(count, { one: '# statement done', other: '# statements done' }),
  },
  difference: {
    counts: (count: number, added: string, different: string, same: string, refused: string) =>
      `${statements(count)}: ${added} new, ${different} different, ${same} there already, ${refused} that cannot be run.`,
    list: 'Statements of the file',
    states,
    run: (n: string) => `Run statement ${n}`,
    runNamed: (n: string, name: string) => `Run statement ${n}, ${name}`,
    first: (shown: string) =>
      `The first ${shown} are shown; of the others, those that are new or different run with them.`,
    leftAlone: (names: string) => `Left alone, because the file does not have them: ${names}.`,
    leftAloneOf: (names: string, more: number) =>
      `Left alone, because the file does not have them: ${names} ${plural(more, { other: 'and # more' })}.`,
  },
})
