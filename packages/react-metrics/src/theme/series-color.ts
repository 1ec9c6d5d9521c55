import { PALETTE } from './palette.js'

/** The CSS colour of a slot: the caller's own, else `--exocast-series-1` to `-8`, else the palette's; beyond eight, paler ones. */
export function seriesColor(slot: number, colors?: readonly string[]): string {
  const own = colors && colors.length > 0 ? colors[slot % colors.length] : undefined
  if (own !== undefined) return own
  const number = (slot % PALETTE.length) + 1
  const color = `var(--exocast-series-${number}, var(--_series-${number}))`
  return slot < PALETTE.length ? color : `color-mix(in oklab, ${color} 60%, var(--_text))`
}
