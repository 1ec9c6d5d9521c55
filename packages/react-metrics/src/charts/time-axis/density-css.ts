import { DENSITIES, USUAL_FONT_PX } from './time-density.js'

/** Hides each set of time labels outside the widths it is meant for. */
export const DENSITY_CSS = DENSITIES.filter(({ fromPx }) => fromPx > 0)
  .map(
    ({ fromPx }) =>
      `@container (min-width:${ems(fromPx)}em){.exocast-time[data-to-px="${fromPx}"]{display:none}}` +
      `@container not (min-width:${ems(fromPx)}em){.exocast-time[data-from-px="${fromPx}"]{display:none}}`,
  )
  .join('\n')

/** Larger text has room for fewer labels. Rounded down, so that a width in whole px is never found too narrow. */
function ems(px: number): number {
  return Math.floor((px / USUAL_FONT_PX) * 1e4) / 1e4
}
