import { displayScale } from '../../units/display-scale.js'
import { formatTick } from '../../units/format-tick.js'
import { yAxisWidthPx } from '../frame/y-axis-width.js'
import { EMPTY_Y_DOMAIN } from './empty-y-domain.js'
import type { ChartAxis } from './on-axes.js'
import type { YDomain } from './y-domain.js'

/** A y-axis as it is drawn. */
export interface YAxis extends ChartAxis {
  readonly domain: YDomain
  /** One per tick of the domain. */
  readonly labels: readonly string[]
  /** What is measured, and the unit the labels are in: `Memory (MiB)`; empty if there is neither. */
  readonly title: string
  /** What the labels take up beside the plot, CSS px. */
  readonly widthPx: number
}

export interface YAxisOptions {
  /** Of what is measured. */
  readonly name: string | undefined
  readonly locale: string | undefined
  /** Of the chart's text, CSS px; the usual one where nothing is known. */
  readonly fontPx: number | undefined
}

/** Labels are bare numbers in one unit, which the axis's title names once. Without data there are none. */
export function yAxis(axis: ChartAxis, domain: YDomain, { name, locale, fontPx }: YAxisOptions): YAxis {
  const { lo, hi, step, ticks } = domain
  if (domain === EMPTY_Y_DOMAIN) {
    return { ...axis, domain, labels: ticks.map(() => ''), title: name ?? '', widthPx: yAxisWidthPx([]) }
  }
  const size = Math.max(Math.abs(lo), Math.abs(hi))
  const scale = displayScale(axis.unit, size)
  const labels = ticks.map((tick) => formatTick(tick, scale, { size, step }, locale))
  const title = name && scale.symbol ? `${name} (${scale.symbol})` : (name ?? scale.symbol)
  return { ...axis, domain, labels, title, widthPx: yAxisWidthPx(labels, fontPx) }
}
