import { swatchVariables } from '../../theme/swatch-variables.js'
import type { ChartSeries } from '../chart-series.js'

/** One series in the tooltip, and its dot on the line. Made once, written often. */
export interface TooltipRow {
  readonly row: HTMLElement
  readonly dot: HTMLElement
  /** `y` in CSS px from the plot's top, `null` where there is no point to mark. */
  write(text: string, dotAt: { readonly x: number; readonly y: number } | null): void
  /** Whether a reader walks this series. */
  mark(isWalked: boolean): void
}

export function tooltipRow(document: Document, series: ChartSeries): TooltipRow {
  const row = document.createElement('div')
  const swatch = document.createElement('i')
  swatch.className = 'exocast-swatch'
  for (const [variable, value] of Object.entries(swatchVariables(series))) swatch.style.setProperty(variable, value)
  const label = document.createElement('span')
  label.textContent = series.name
  const value = document.createElement('b')
  row.append(swatch, label, value)
  const dot = document.createElement('i')
  dot.className = 'exocast-dot'
  dot.style.setProperty('--_ink', series.color)
  return {
    row,
    dot,
    write(text, dotAt) {
      if (value.textContent !== text) value.textContent = text
      value.toggleAttribute('data-gap', dotAt === null)
      dot.style.display = dotAt === null ? 'none' : ''
      if (dotAt) dot.style.transform = `translate(${dotAt.x}px,${dotAt.y}px)`
    },
    mark(isWalked) {
      for (const part of [row, dot]) part.toggleAttribute('data-walked', isWalked)
    },
  }
}
