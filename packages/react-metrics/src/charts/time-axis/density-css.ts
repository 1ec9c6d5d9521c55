import { DENSITIES } from './time-density.js'

/** Hides each set of time labels outside the widths it is meant for. */
export const DENSITY_CSS = DENSITIES.filter(({ fromPx }) => fromPx > 0)
  .map(
    ({ fromPx }) =>
      `@container (min-width:${fromPx}px){.exocast-time[data-to-px="${fromPx}"]{display:none}}` +
      `@container not (min-width:${fromPx}px){.exocast-time[data-from-px="${fromPx}"]{display:none}}`,
  )
  .join('\n')
