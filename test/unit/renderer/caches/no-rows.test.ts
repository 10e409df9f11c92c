import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { QueryList } from '../../../../electron/caches/view.ts'
import { NoRows } from '../../../../renderer/caches/queries/no-rows.tsx'
import type { QueryTab } from '../../../../renderer/caches/queries/select.ts'
import { allAbilities, queryList } from '../../../support/page-double/queries.ts'

const said = (parts: Partial<QueryList>, tab: QueryTab = 'candidates', empty = true) =>
  renderToStaticMarkup(createElement(NoRows, { tab, empty, list: queryList('orders', { rows: [], ...parts }) }))

test('a list without rows says what would bring some', () => {
  expect(said({})).toContain('No query has gone upstream yet')
  expect(said({}, 'cached')).toContain('Nothing is cached yet')
  expect(said({}, 'cached', false)).toContain('Change the filter')
})

test.each([{ problem: 'connection refused' }, { abilities: { ...allAbilities, ownStatements: false } }])(
  'what could not be read is not called empty',
  (parts) => {
    expect(said(parts)).toContain('Nothing could be read')
    expect(said(parts)).not.toContain('No query has gone upstream')
  },
)
