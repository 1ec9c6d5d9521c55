import { schemeCss } from '../theme/scheme-css.js'
import { HEAT_PALETTE } from './heat-palette.js'

const levels = (colors: readonly string[]) =>
  Object.fromEntries(colors.map((color, index) => [`--_heat-${index + 1}`, color]))

/** The look of a heatmap, over that of a chart. */
export const HEATMAP_CSS = `
${schemeCss('.exocast-heatmap', levels(HEAT_PALETTE.light), levels(HEAT_PALETTE.dark))}
.exocast-heatmap{--_heat-0:color-mix(in oklab,currentcolor 5%,transparent)}
.exocast-still-cells{overflow:hidden;shape-rendering:crispEdges}
.exocast-bound{stroke:var(--_axis);shape-rendering:crispEdges}
.exocast-bucket{position:absolute;left:0;right:0;box-sizing:border-box;border:solid var(--_muted);border-width:1px 0;opacity:.55}
.exocast-tooltip .exocast-share{min-height:18px;opacity:.72}
.exocast-heat-legend{display:grid;grid-template-columns:repeat(9,minmax(0,1fr));max-width:30em;margin:8px 0 0;font-size:.846em;line-height:16px;font-variant-numeric:tabular-nums;color:var(--_muted)}
.exocast-heat-legend div{position:relative}
.exocast-heat-legend dd{margin:0;white-space:nowrap}
.exocast-heat-legend i{display:block;height:8px}
.exocast-heatmap :is(canvas,.exocast-still-cells){forced-color-adjust:none}
@media (forced-colors:active){.exocast-heat-legend i{forced-color-adjust:none}}
@media print{.exocast-heat-legend i,.exocast-still-cells{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.trim()
