/** The look of the bars. They begin where a line of text begins, on right-to-left pages too. */
export const BARS_CSS = `
.exocast-bars{width:100%}
.exocast-bars ul{display:grid;gap:var(--exocast-bars-gap,8px);margin:6px 0 0;padding:0;list-style:none}
.exocast-bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:10px;margin:0;padding:0}
.exocast-bars li>span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.exocast-bars li>b{font-weight:600;white-space:nowrap;font-variant-numeric:tabular-nums}
.exocast-bars li>b[data-gap]{font-weight:400;color:var(--_muted)}
.exocast-bar{position:relative;grid-column:1/-1;height:var(--exocast-bar-height,6px);margin-top:2px;border-radius:3px;background:var(--_grid);overflow:hidden}
.exocast-bar i{position:absolute;inset-block:0;inset-inline-start:calc(var(--_from)*100%);width:calc((var(--_to) - var(--_from))*100%);border-radius:3px;background:var(--_ink);transition:width .25s,inset-inline-start .25s}
.exocast-bars:not([data-status=live],[data-status=joining]) .exocast-bar i{opacity:.45}
.exocast-bars:is([data-status=denied],[data-status=error]) ul{visibility:hidden}
@media (prefers-reduced-motion:reduce){.exocast-bar i{transition:none}}
@media (forced-colors:active){.exocast-bar{border:1px solid CanvasText}.exocast-bar i{forced-color-adjust:none}}
`.trim()
