/** Limits across the plot: told apart by their dashes and their names, not by colour alone. Two names side by side share a narrow plot. */
export const LIMITS_CSS = `
.exocast-limits{position:absolute;pointer-events:none}
.exocast-limits>div{position:absolute;left:0;right:0;border-top:1.5px dashed var(--_tone);color:var(--_tone);line-height:1.25}
.exocast-limits>div[data-tone=bad]{border-top-style:solid}
.exocast-limits>div>span{position:absolute;bottom:2px;right:4px;font-size:.846em;font-weight:500;white-space:nowrap;font-variant-numeric:tabular-nums}
.exocast-limits>div[data-end=left]>span{right:auto;left:4px}
.exocast-limits>div[data-below]>span{bottom:auto;top:1px}
@container (max-width:26em){.exocast-limits>div[data-end]>span>span{display:none}}
@container (max-width:15em){.exocast-limits>div[data-end]>span{max-width:calc(50% - 6px);white-space:normal;text-align:end}.exocast-limits>div[data-end=left]>span{text-align:start}}
`.trim()
