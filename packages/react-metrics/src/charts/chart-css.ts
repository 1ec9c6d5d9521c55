import { LEGEND_CSS } from './legend/legend-css.js'
import { LIMITS_CSS } from './limits/limits-css.js'
import { READER_CSS } from './reader/reader-css.js'
import { DENSITY_CSS } from './time-axis/density-css.js'
import { TOOLS_CSS } from './tools/tools-css.js'

/**
 * The look of a chart, over what every component shares. In large text the lowest number of an axis keeps off the time labels below it,
 * the highest off the axis's title.
 */
export const CHART_CSS = `
.exocast-chart{display:flex;flex-direction:column;width:100%;container-type:inline-size}
.exocast-caption{margin-bottom:8px}
.exocast-body{position:relative;flex:none;width:100%;min-height:0;direction:ltr}
.exocast-plot{position:absolute;inset:0;overflow:hidden;overflow:clip;user-select:none;-webkit-user-select:none;touch-action:pan-y}
.exocast-tick,.exocast-y-title,.exocast-time{font-size:.846em;font-variant-numeric:tabular-nums;fill:currentcolor;color:var(--_muted)}
.exocast-y-title{position:absolute;top:0;left:0;max-width:calc(100% - 190px);white-space:nowrap;overflow:hidden;text-overflow:ellipsis;line-height:max(16px,1.25em)}
.exocast-y-title[data-side=right]{top:16px;left:auto;right:0;text-align:right}
.exocast-tick[data-at=foot]{translate:0 min(0px,calc(7px - .5em))}
.exocast-tick[data-at=top]{translate:0 max(0px,calc(.6em - 8px))}
.exocast-grid{stroke:var(--_grid);shape-rendering:crispEdges}
.exocast-time{position:absolute;height:24px;border-top:1px solid var(--_axis);pointer-events:none;white-space:nowrap}
.exocast-time span{position:absolute;top:0;padding-top:7px;line-height:14px;translate:-50%}
.exocast-time span::before{content:"";position:absolute;top:0;left:50%;height:4px;border-left:1px solid var(--_axis)}
.exocast-message{position:absolute;display:grid;place-items:center;text-align:center;pointer-events:none;color:var(--_muted)}
.exocast-message div{max-width:90%;overflow-wrap:anywhere;font-size:min(1em,calc(9px + 2.4cqi))}
.exocast-message div[data-over]{padding:8px 14px;border:1px solid var(--_tip-edge);border-radius:8px;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text))}
.exocast-message strong{display:block;font-weight:600}
.exocast-chart[data-dashes] .exocast-swatch{width:30px;border-radius:0}
@media print{.exocast-swatch{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
${LEGEND_CSS}
${READER_CSS}
${LIMITS_CSS}
${TOOLS_CSS}
${DENSITY_CSS}
`.trim()
