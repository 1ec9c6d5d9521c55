import { TONE_WORDS } from '../../thresholds/tone-words.js'
import { formatValue } from '../../units/format-value.js'
import { parseUnit } from '../../units/unit.js'
import { Projection } from '../marks/projection.js'
import type { Side } from '../marks/side.js'
import { DrawnLines } from '../stack/drawn-lines.js'
import { markPath } from '../still/mark-path.js'
import { timeStepAt } from '../time-axis/time-density.js'
import { timeLabel } from '../time-axis/time-label.js'
import { timeTicks } from '../time-axis/time-ticks.js'
import type { YAxis } from '../y-domain/y-axis.js'
import type { Picture } from './picture.js'
import type { PictureTheme } from './picture-theme.js'
import { svgElement, svgText } from './svg-element.js'

const MARGIN_PX = 16
const TITLE_PX = 30
const LEGEND_ROW_PX = 22
/** Of a letter in a proportional font, in ems: reckoned, since a file is not laid out. */
const LETTER_EM = 0.58
/** Lines are drawn on a grid so much finer than CSS px. */
const FINENESS = 2
/** A limit is told by its line as well as by its colour. */
const DASHES = { warn: '5 4', bad: 'none' }
/** Room a time label needs before the right end of the plot, as a share of it. */
const END = 0.96

/** A chart as an SVG file: its own size, its own colours, nothing to be fetched. */
export function pictureSvg(picture: Picture, theme: PictureTheme): { svg: string; width: number; height: number } {
  const { width, height, title, shown } = picture
  const plotTop = MARGIN_PX + (title ? TITLE_PX : 0)
  const legend = legendRows(picture, theme)
  const size = { width: width + 2 * MARGIN_PX, height: plotTop + height + legend.heightPx + MARGIN_PX }
  const svg = svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': theme.fontFamily,
      'font-size': theme.fontPx,
      fill: theme.text,
    },
    svgElement('title', {}, svgText(`${title || 'Chart'}: ${shown.map(({ name }) => name).join(', ')}`)),
    svgElement('rect', { width: '100%', height: '100%', fill: theme.background }),
    title ? svgElement('text', { x: MARGIN_PX, y: MARGIN_PX + 14, 'font-weight': 600 }, svgText(title)) : '',
    svgElement('g', { transform: `translate(${MARGIN_PX},${plotTop})` }, plot(picture, theme)),
    svgElement('g', { transform: `translate(${MARGIN_PX},${plotTop + height + 6})` }, legend.markup),
  )
  return { svg, ...size }
}

function plot(picture: Picture, theme: PictureTheme): string {
  const { width, height, insets, windowMs, axes, edge, shown, curve, fill } = picture
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  const projection = new Projection()
  projection.setBox({ widthPx: plotWidth * FINENESS, heightPx: plotHeight * FINENESS, windowMs })
  for (const [side, { domain }] of axes.entries()) projection.setYDomain(domain.lo, domain.hi, side as Side)
  projection.setEdge(edge)
  const stroke = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  const marks = new DrawnLines(shown, fill).lines.map((line, index) => ({
    ...line,
    ink: theme.inks[index]!,
    dashes: shown[index]!.dashes.map((length) => length * FINENESS).join(' '),
    path: markPath(line, projection, curve),
  }))
  const areas = marks.map(({ area, ink, path }) =>
    area ? svgElement('path', { fill: ink, 'fill-opacity': area.opacity, 'fill-rule': 'evenodd', d: path.area }) : '',
  )
  const lines = marks.map(({ series, ink, dashes, path: { lines: d, dots } }) => {
    const pen = { ...stroke, stroke: ink }
    const dashed: Record<string, string> = dashes ? { 'stroke-dasharray': dashes } : {}
    return (
      svgElement('path', { ...pen, ...dashed, d, 'stroke-width': 1.5 * FINENESS, 'data-topic': series.topic }) +
      (dots ? svgElement('path', { ...pen, d: dots, 'stroke-width': 4.5 * FINENESS }) : '')
    )
  })
  // A nested picture cuts off what begins left of the plot, and needs no name that another file could have too.
  const pad = 4
  const box = {
    width: plotWidth + pad,
    height: plotHeight + 2 * pad,
    y: -pad,
    viewBox: `0 ${-pad * FINENESS} ${(plotWidth + pad) * FINENESS} ${(plotHeight + 2 * pad) * FINENESS}`,
  }
  const [left, right] = axes
  const heading = { 'font-size': '.846em', fill: theme.muted }
  return (
    svgElement('text', { ...heading, y: 11 }, svgText(left!.title)) +
    (right ? svgElement('text', { ...heading, x: width, y: 27, 'text-anchor': 'end' }, svgText(right.title)) : '') +
    svgElement(
      'g',
      { transform: `translate(${insets.left},${insets.top})`, 'font-size': '.846em' },
      yAxis(left!, 0, picture, theme),
      right ? yAxis(right, 1, picture, theme) : '',
      timeAxis(picture, theme),
      svgElement('svg', box, ...areas, ...lines),
      ...axes.map((axis, side) => limits(axis, side as Side, picture, theme)),
    )
  )
}

/** Labels beside the plot; the grid is that of the left axis. */
function yAxis({ domain, labels }: YAxis, side: Side, { width, height, insets }: Picture, theme: PictureTheme): string {
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  const text = side === 0 ? { x: -8, 'text-anchor': 'end' } : { x: plotWidth + 8, 'text-anchor': 'start' }
  return domain.ticks
    .map((tick, index) => {
      const y = rounded(((domain.hi - tick) / (domain.hi - domain.lo)) * plotHeight)
      const label = svgElement('text', { ...text, y, dy: '.355em', fill: theme.muted }, svgText(labels[index] ?? ''))
      return side === 0 ? svgElement('line', { x2: plotWidth, y1: y, y2: y, stroke: theme.grid }) + label : label
    })
    .join('')
}

function timeAxis(picture: Picture, theme: PictureTheme): string {
  const { width, height, insets, edge, windowMs, locale, timeZone } = picture
  const plotWidth = width - insets.left - insets.right
  const y = height - insets.top - insets.bottom
  const stepMs = timeStepAt(windowMs, width, theme.fontPx)
  const label = timeLabel(stepMs, { locale, timeZone })
  const from = edge - windowMs
  const ticks = timeTicks(from, from + windowMs * END, stepMs, timeZone).map((tick) => {
    const x = rounded(((tick - from) / windowMs) * plotWidth)
    return (
      svgElement('line', { x1: x, x2: x, y1: y, y2: y + 4, stroke: theme.axis }) +
      svgElement('text', { x, y: y + 18, 'text-anchor': 'middle', fill: theme.muted }, svgText(label(tick)))
    )
  })
  return svgElement('line', { x2: plotWidth, y1: y, y2: y, stroke: theme.axis }) + ticks.join('')
}

function limits({ domain, thresholds, unit }: YAxis, side: Side, picture: Picture, theme: PictureTheme): string {
  const { width, height, insets, axes, locale } = picture
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  const isAtLeft = axes.length > 1 && side === 0
  const place = isAtLeft ? { x: 4, 'text-anchor': 'start' } : { x: plotWidth - 4, 'text-anchor': 'end' }
  const seen = thresholds.filter(({ at }) => at >= domain.lo && at <= domain.hi)
  return seen
    .map(({ at, tone, above = true, unit: own }) => {
      const share = (domain.hi - at) / (domain.hi - domain.lo)
      const y = rounded(share * plotHeight)
      const color = theme[tone]
      const text = `${TONE_WORDS[tone]} ${above ? '≥' : '≤'} ${formatValue(at, own === undefined ? unit : parseUnit(own), locale)}`
      return (
        svgElement('line', {
          x2: plotWidth,
          y1: y,
          y2: y,
          stroke: color,
          'stroke-width': 1.5,
          'stroke-dasharray': DASHES[tone],
        }) + svgElement('text', { ...place, y: share < 0.1 ? y + 13 : y - 5, fill: color }, svgText(text))
      )
    })
    .join('')
}

/** Names with their colours, in as many rows as they need; none for a single series. */
function legendRows({ shown, width }: Picture, theme: PictureTheme): { markup: string; heightPx: number } {
  if (shown.length < 2) return { markup: '', heightPx: 0 }
  const swatchPx = shown.some(({ dashes }) => dashes.length > 0) ? 30 : 14
  let x = 0
  let row = 0
  const entries = shown.map(({ name, dashes }, index) => {
    const own = swatchPx + 7 + name.length * theme.fontPx * LETTER_EM + 18
    if (x > 0 && x + own > width) {
      x = 0
      row++
    }
    const y = row * LEGEND_ROW_PX
    const entry =
      svgElement('line', {
        ...{ x1: x, x2: x + swatchPx, y1: y + 10.5, y2: y + 10.5, stroke: theme.inks[index]!, 'stroke-width': 3 },
        'stroke-dasharray': dashes.join(' ') || 'none',
      }) + svgElement('text', { x: x + swatchPx + 7, y: y + 15 }, svgText(name))
    x += own
    return entry
  })
  return { markup: entries.join(''), heightPx: (row + 1) * LEGEND_ROW_PX + 6 }
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 100) / 100
}
