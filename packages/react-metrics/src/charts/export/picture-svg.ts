import { TONE_WORDS } from '../../thresholds/tone-words.js'
import { formatValue } from '../../units/format-value.js'
import { Projection } from '../marks/projection.js'
import { seriesPath } from '../still/series-path.js'
import { timeStepAt } from '../time-axis/time-density.js'
import { timeLabel } from '../time-axis/time-label.js'
import { timeTicks } from '../time-axis/time-ticks.js'
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
  const { width, height, insets, windowMs, domain, edge, shown, curve, yTitle } = picture
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  const projection = new Projection()
  projection.setBox({ widthPx: plotWidth * FINENESS, heightPx: plotHeight * FINENESS, windowMs })
  projection.setYDomain(domain.lo, domain.hi)
  projection.setEdge(edge)
  const stroke = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  const lines = shown.map(({ series }, index) => {
    const { lines: d, dots } = seriesPath(series, projection, curve)
    const ink = { ...stroke, stroke: theme.inks[index]! }
    return (
      svgElement('path', { ...ink, d, 'stroke-width': 1.5 * FINENESS, 'data-topic': series.topic }) +
      (dots ? svgElement('path', { ...ink, d: dots, 'stroke-width': 4.5 * FINENESS }) : '')
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
  return (
    svgElement('text', { y: 11, 'font-size': '.846em', fill: theme.muted }, svgText(yTitle)) +
    svgElement(
      'g',
      { transform: `translate(${insets.left},${insets.top})`, 'font-size': '.846em' },
      yAxis(picture, theme),
      timeAxis(picture, theme),
      svgElement('svg', box, ...lines),
      limits(picture, theme),
    )
  )
}

function yAxis({ width, height, insets, domain, labels }: Picture, theme: PictureTheme): string {
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  return domain.ticks
    .map((tick, index) => {
      const y = rounded(((domain.hi - tick) / (domain.hi - domain.lo)) * plotHeight)
      return (
        svgElement('line', { x2: plotWidth, y1: y, y2: y, stroke: theme.grid }) +
        svgElement(
          'text',
          { x: -8, y, dy: '.355em', 'text-anchor': 'end', fill: theme.muted },
          svgText(labels[index] ?? ''),
        )
      )
    })
    .join('')
}

function timeAxis(picture: Picture, theme: PictureTheme): string {
  const { width, height, insets, edge, windowMs, locale, timeZone } = picture
  const plotWidth = width - insets.left - insets.right
  const y = height - insets.top - insets.bottom
  const stepMs = timeStepAt(windowMs, width)
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

function limits(picture: Picture, theme: PictureTheme): string {
  const { width, height, insets, domain, thresholds, unit, locale } = picture
  const plotWidth = width - insets.left - insets.right
  const plotHeight = height - insets.top - insets.bottom
  const seen = thresholds.filter(({ at }) => at >= domain.lo && at <= domain.hi)
  return seen
    .map(({ at, tone, above = true }) => {
      const share = (domain.hi - at) / (domain.hi - domain.lo)
      const y = rounded(share * plotHeight)
      const color = theme[tone]
      const text = `${TONE_WORDS[tone]} ${above ? '≥' : '≤'} ${formatValue(at, unit, locale)}`
      return (
        svgElement('line', {
          x2: plotWidth,
          y1: y,
          y2: y,
          stroke: color,
          'stroke-width': 1.5,
          'stroke-dasharray': DASHES[tone],
        }) +
        svgElement(
          'text',
          { x: plotWidth - 4, y: share < 0.1 ? y + 13 : y - 5, 'text-anchor': 'end', fill: color },
          svgText(text),
        )
      )
    })
    .join('')
}

/** Names with their colours, in as many rows as they need; none for a single series. */
function legendRows({ shown, width }: Picture, theme: PictureTheme): { markup: string; heightPx: number } {
  if (shown.length < 2) return { markup: '', heightPx: 0 }
  let x = 0
  let row = 0
  const entries = shown.map(({ name }, index) => {
    const own = 21 + name.length * theme.fontPx * LETTER_EM + 18
    if (x > 0 && x + own > width) {
      x = 0
      row++
    }
    const y = row * LEGEND_ROW_PX
    const entry =
      svgElement('rect', { x, y: y + 9, width: 14, height: 3, rx: 1.5, fill: theme.inks[index]! }) +
      svgElement('text', { x: x + 21, y: y + 15 }, svgText(name))
    x += own
    return entry
  })
  return { markup: entries.join(''), heightPx: (row + 1) * LEGEND_ROW_PX + 6 }
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 100) / 100
}
