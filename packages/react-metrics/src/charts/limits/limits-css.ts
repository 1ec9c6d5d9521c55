/** Limits across the plot: told apart by their dashes and their names, not by colour alone. */
export const LIMITS_CSS = `
.exocast-limits{position:absolute;pointer-events:none}
.exocast-limits>div{position:absolute;left:0;right:0;border-top:1.5px dashed var(--_tone);color:var(--_tone);line-height:1.25}
.exocast-limits>div[data-tone=bad]{border-top-style:solid}
.exocast-limits span{position:absolute;bottom:2px;right:4px;font-size:.846em;font-weight:500;white-space:nowrap;font-variant-numeric:tabular-nums}
.exocast-limits>div[data-end=left] span{right:auto;left:4px}
.exocast-limits>div[data-below] span{bottom:auto;top:1px}
`.trim()
