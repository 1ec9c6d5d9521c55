/** The look of a sparkline. Its size is any class's or style's to give: `:where` gives way to all. */
export const SPARK_CSS = `
:where(.exocast-sparkline){display:block;width:100%;height:32px}
.exocast-sparkline{position:relative;overflow:hidden;direction:ltr}
.exocast-sparkline:not([data-status=live],[data-status=joining])>:is(canvas,svg){opacity:.55}
.exocast-sparkline:is([data-status=denied],[data-status=error])>:is(canvas,svg){visibility:hidden}
.exocast-spark-state{position:absolute;inset:0;display:grid;align-items:center;font-size:.846em;line-height:1;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:var(--_muted)}
.exocast-spark-state[data-corner]{color:var(--_text)}
`.trim()
