/** The look of a tile. Each line keeps its height, whatever it says. */
export const STAT_CSS = `
.exocast-stat{display:grid;grid-template-columns:minmax(0,1fr);align-content:start;width:100%}
.exocast-stat-value{display:flex;align-items:baseline;justify-content:start;gap:.16em;width:fit-content;max-width:100%;margin:0;height:1.25em;font-size:var(--exocast-stat-size,2.15em);line-height:1.25;font-weight:600;letter-spacing:-.02em;white-space:nowrap;font-variant-numeric:tabular-nums;direction:ltr}
.exocast-stat-value b{font-weight:inherit}
.exocast-stat-value small{overflow:hidden;text-overflow:ellipsis;font-size:.5em;font-weight:500;letter-spacing:0;color:var(--_muted)}
.exocast-stat[data-tone] .exocast-stat-value b{color:var(--_tone)}
.exocast-stat:is([data-status=stale],[data-status=reconnecting],[data-status=idle]) .exocast-stat-value b{color:var(--_muted)}
.exocast-stat-trend::before{content:"";display:inline-block;width:.62em;height:.62em;margin-right:.4em;background:currentcolor;clip-path:polygon(0 40%,100% 40%,100% 60%,0 60%)}
.exocast-stat-trend[data-direction=up]::before{clip-path:polygon(50% 8%,100% 92%,0 92%)}
.exocast-stat-trend[data-direction=down]::before{clip-path:polygon(0 8%,100% 8%,50% 92%)}
.exocast-stat>.exocast-sparkline{margin-top:8px;height:var(--exocast-sparkline-height,36px)}
@media (forced-colors:active){.exocast-stat-trend::before{background:CanvasText;forced-color-adjust:none}}
`.trim()
