/** The look of a gauge. Its value is HTML over the arc, so that it grows with the reader's text. */
export const GAUGE_CSS = `
.exocast-gauge{display:grid;grid-template-columns:minmax(0,1fr);justify-items:center;width:100%}
.exocast-gauge>.exocast-heading{justify-content:center}
.exocast-gauge .exocast-limit{margin-inline-start:0}
.exocast-gauge-meter{position:relative;width:100%;max-width:var(--exocast-gauge-width,220px);direction:ltr;container-type:inline-size}
.exocast-gauge-meter svg{display:block;width:100%;overflow:visible}
.exocast-gauge-meter path{fill:none;stroke:var(--_grid);stroke-width:9}
.exocast-gauge-meter .exocast-gauge-arc{stroke:var(--_tone,var(--exocast-series-1,var(--_series-1)));transition:stroke-dasharray .25s}
.exocast-gauge-meter .exocast-gauge-limit{stroke:var(--_tone);stroke-width:2.5}
.exocast-gauge-value{position:absolute;inset-inline:0;bottom:0;margin:0;text-align:center;font-size:clamp(1.1em,13cqi,2.1em);line-height:1.1;font-weight:600;letter-spacing:-.02em;white-space:nowrap;font-variant-numeric:tabular-nums}
.exocast-gauge-value small{margin-inline-start:.2em;font-size:.55em;font-weight:500;letter-spacing:0;color:var(--_muted)}
.exocast-gauge[data-tone] .exocast-gauge-value b{color:var(--_tone)}
.exocast-gauge-value b{font-weight:inherit}
.exocast-gauge:is([data-status=stale],[data-status=reconnecting],[data-status=idle]) .exocast-gauge-value b{color:var(--_muted)}
.exocast-gauge:not([data-status=live],[data-status=joining]) .exocast-gauge-arc{opacity:.45}
.exocast-gauge-ends{display:flex;justify-content:space-between;width:100%;max-width:var(--exocast-gauge-width,220px);font-size:.846em;line-height:1.5;color:var(--_muted);font-variant-numeric:tabular-nums;direction:ltr}
.exocast-gauge>.exocast-note{max-width:100%;justify-content:center}
@media (prefers-reduced-motion:reduce){.exocast-gauge-meter .exocast-gauge-arc{transition:none}}
@media (forced-colors:active){.exocast-gauge-meter path:first-child{stroke:CanvasText;stroke-width:1}.exocast-gauge-meter .exocast-gauge-arc{stroke:Highlight}}
`.trim()
