import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartData } from '../../../electron/caches/view.ts'
import { formatTime } from '../../ui/format-time.ts'
import { formatValue, type LineColour, lineLooks } from './chart-kinds.ts'
import { type ChartLine, isolatedPlaces } from './chart-lines.ts'

export interface DrawnChart {
  /** Another reading of the same lines. */
  show(data: ChartData, lines: readonly ChartLine[]): void
  close(): void
}

export interface DrawOptions {
  readonly data: ChartData
  readonly lines: readonly ChartLine[]
  /** The top of the scale; without it the greatest value is. */
  readonly top: number | undefined
  /** Charts of one key have their pointer at the same moment. */
  readonly syncKey: string
  /** The place that the pointer is at; null when it left. */
  readonly onPoint: (place: number | null) => void
}

/** Pixels. */
const height = 150

const tokens: Readonly<Record<LineColour, string>> = {
  cached: '--accent',
  upstream: '--warn',
  plain: '--ink-2',
  limit: '--bad',
}

/** Draws lines over time on a canvas of the host's width. Colours are those of the theme at this moment. */
export function drawChart(host: HTMLElement, { data, lines, top, syncKey, onPoint }: DrawOptions): DrawnChart {
  let marks = data.marks
  const unit = lines[0]?.unit ?? 'count'
  const colour = (token: string) => colourOf(host, token)
  const [ink, line, font] = [colour('--ink-2'), colour('--line'), `11px ${getComputedStyle(host).fontFamily}`]
  const markColours = { 'cache-created': colour('--accent'), 'cache-dropped': ink, restart: colour('--bad') }
  const axis: uPlot.Axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { show: false } }
  const plot = new uPlot(
    {
      width: Math.max(1, host.clientWidth),
      height,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: true },
        y: { range: (_, __, most) => [0, top ?? (most > 0 ? most * 1.1 : 1)] },
      },
      cursor: { drag: { x: false, y: false }, y: false, sync: { key: syncKey } },
      axes: [
        {
          ...axis,
          size: 24,
          space: 80,
          values: (_, moments) => moments.map((s) => formatTime(s * 1000, Date.now(), 'minute')),
        },
        { ...axis, size: 62, space: 36, values: (_, values) => values.map((value) => formatValue(value, unit)) },
      ],
      series: [
        {},
        ...lines.map(({ name }): uPlot.Series => {
          const look = lineLooks[name]
          const stroke = colour(tokens[look.colour])
          return {
            label: look.label,
            stroke,
            width: 1.5,
            ...(look.dash && { dash: [...look.dash] }),
            points: {
              show: false,
              size: 4,
              fill: stroke,
              filter: (u, series) => [...isolatedPlaces(Array.from(u.data[series] ?? []))],
            },
          }
        }),
      ],
      hooks: {
        setCursor: [(u) => onPoint(u.cursor.idx ?? null)],
        drawAxes: [(u) => drawMarks(u, marks, markColours)],
      },
    },
    columns(data, lines),
    host,
  )
  const resized = new ResizeObserver(() => {
    if (host.clientWidth > 0) plot.setSize({ width: host.clientWidth, height })
  })
  resized.observe(host)
  return {
    show(next, nextLines) {
      marks = next.marks
      plot.setData(columns(next, nextLines))
    },
    close() {
      resized.disconnect()
      plot.destroy()
    },
  }
}

function columns({ at }: ChartData, lines: readonly ChartLine[]): uPlot.AlignedData {
  return [at.map((ms) => ms / 1000), ...lines.map(({ values }) => [...values])]
}

function drawMarks(
  u: uPlot,
  marks: ChartData['marks'],
  colours: Readonly<Record<ChartData['marks'][number]['kind'], string>>,
): void {
  const { ctx, bbox } = u
  ctx.save()
  ctx.lineWidth = Math.max(1, Math.round(devicePixelRatio))
  for (const { at, kind } of marks) {
    const x = Math.round(u.valToPos(at / 1000, 'x', true))
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.strokeStyle = colours[kind]
    ctx.setLineDash(kind === 'cache-created' ? [] : [4, 3])
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}

/** A token as the browser computes it here: a canvas knows neither variables nor `light-dark`. */
function colourOf(host: HTMLElement, token: string): string {
  const probe = document.createElement('i')
  probe.style.color = `var(${token})`
  host.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
