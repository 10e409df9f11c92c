import { columnOf, countNames, figureNames, latencyNames, levelNames } from './figures.ts'

const columns = figureNames.map(columnOf)

/**
 * One sample. Two of the same slot, as a clock that was set back gives them, are one interval: counts and their time add up,
 * of the rest the later one stands.
 */
export const insertSample = `
  insert into sample (series, tier, slot, ms, ${columns.join(', ')})
  values (?, 0, ?, ?, ${columns.map(() => '?').join(', ')})
  on conflict do update set ms = ms + excluded.ms,
    ${countNames
      .map(columnOf)
      .map((name) => `${name} = coalesce(${name} + excluded.${name}, ${name}, excluded.${name})`)
      .join(', ')},
    ${[...latencyNames.map(([name]) => name), ...levelNames]
      .map(columnOf)
      .map((name) => `${name} = coalesce(excluded.${name}, ${name})`)
      .join(', ')}`

const summaries = [
  ...countNames.map((name) => `sum(${columnOf(name)})`),
  ...latencyNames.map(([name, weight]) => weighted(columnOf(name), weight)),
  ...levelNames.map((name) => `max(${columnOf(name)})`),
]

/** Puts the slots of one tier together to one slot of the next. It may be run again when more of them have come. */
export const rollUpSample = `
  insert or replace into sample (series, tier, slot, ms, ${columns.join(', ')})
  select series, tier + 1, :slot, sum(ms), ${summaries.join(', ')}
  from sample where series = :series and tier = :tier and slot between :first and :last
  group by series, tier`

export const readSamples = `
  select slot, ms, ${columns.join(', ')} from sample
  where series = ? and tier = ? and slot between ? and ? order by slot`

/** The mean of a percentile over intervals, each weighed by what it counted: a fair stand-in for the percentile of all. */
function weighted(column: string, weight: string): string {
  return `cast(round(sum(${column} * ${weight}) * 1.0 / nullif(sum(iif(${column} is null, 0, ${weight})), 0)) as integer)`
}
