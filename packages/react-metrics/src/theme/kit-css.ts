import { PALETTE } from './palette.js'
import { type SchemeColors, schemeCss } from './scheme-css.js'

const series = (pick: (entry: (typeof PALETTE)[number]) => string): SchemeColors =>
  Object.fromEntries(PALETTE.map((entry, index) => [`--_series-${index + 1}`, pick(entry)]))

const LIGHT: SchemeColors = {
  '--_tip': '#fff',
  '--_tip-text': '#1a1d23',
  '--_tip-edge': '#d9dce2',
  '--_good': '#0a7d5e',
  '--_warn': '#a15c00',
  '--_bad': '#c3213f',
  ...series(({ light }) => light),
}

const DARK: SchemeColors = {
  '--_tip': '#1c2028',
  '--_tip-text': '#eceef2',
  '--_tip-edge': '#363c48',
  '--_good': '#2cc59b',
  '--_warn': '#f0a93b',
  '--_bad': '#ff6b81',
  ...series(({ dark }) => dark),
}

/**
 * What every component shares. Text follows the page's own text colour, so that it can be read on any background; the rest
 * follows `color-scheme`, or an ancestor's `data-theme`. `--exocast-*` override; `--_*` are the kit's own.
 */
export const KIT_CSS = `
${schemeCss('.exocast', LIGHT, DARK)}
[data-theme=light] .exocast{color-scheme:light}
[data-theme=dark] .exocast,.dark .exocast{color-scheme:dark}
.exocast{--_text:var(--exocast-text,currentcolor);--_muted:var(--exocast-muted,color-mix(in oklab,currentcolor 66%,transparent));--_grid:var(--exocast-grid,color-mix(in oklab,currentcolor 11%,transparent));--_axis:var(--exocast-axis,color-mix(in oklab,currentcolor 26%,transparent));position:relative;box-sizing:border-box;min-width:0;margin:0;background:var(--exocast-background,transparent);color:var(--_text);font-size:var(--exocast-font-size,13px);line-height:1.4;text-align:start}
.exocast-title{font-size:1.154em;font-weight:600;letter-spacing:-.005em;overflow-wrap:anywhere}
.exocast-subtitle{font-size:.96em;color:var(--_muted)}
.exocast-status{display:flex;align-items:center;gap:6px;font-size:.846em;line-height:16px;white-space:nowrap;color:var(--_muted);font-variant-numeric:tabular-nums}
.exocast-status>span{unicode-bidi:plaintext}
.exocast-status::before{content:"";flex:none;width:6px;height:6px;border-radius:50%;background:var(--_ink,currentcolor)}
.exocast-status[data-status=live]{--_ink:var(--_good)}
.exocast-status[data-status=stale]{--_ink:var(--_warn);color:var(--_warn)}
.exocast-status[data-status=reconnecting]{--_ink:transparent;color:var(--_warn)}
.exocast-status[data-status=reconnecting]::before{box-sizing:border-box;border:1.5px solid var(--_warn)}
.exocast-status[data-status=denied],.exocast-status[data-status=error]{--_ink:var(--_bad);color:var(--_bad)}
.exocast-status[data-status=denied]::before,.exocast-status[data-status=error]::before{border-radius:1px}
.exocast-swatch{flex:none;width:14px;height:3px;border-radius:2px;background:var(--_dashes,var(--_ink))}
.exocast-marks,.exocast-still{position:absolute;pointer-events:none}
.exocast-still{overflow:visible}
.exocast-still-marks{clip-path:inset(-4px -4px -4px 0)}
.exocast-note{display:flex;align-items:baseline;gap:8px;min-width:0;height:1.4em;font-size:.923em;white-space:nowrap;font-variant-numeric:tabular-nums}
.exocast-note>*{unicode-bidi:plaintext;color:var(--_muted);min-width:0;overflow:hidden;text-overflow:ellipsis}
.exocast-note>.exocast-status{flex:none;align-items:baseline;font-size:1em;line-height:inherit}
.exocast-note>.exocast-status::before{align-self:center}
.exocast[data-tone=warn],.exocast [data-tone=warn]{--_tone:var(--_warn)}
.exocast[data-tone=bad],.exocast [data-tone=bad]{--_tone:var(--_bad)}
.exocast-heading{display:flex;align-items:baseline;gap:.8em;width:100%;min-width:0;white-space:nowrap}
.exocast-heading>.exocast-title{overflow:hidden;text-overflow:ellipsis;font-size:1em;font-weight:500;letter-spacing:0;color:var(--_muted)}
.exocast-limit{display:flex;flex:none;align-items:center;gap:.4em;margin-inline-start:auto;font-size:.923em;font-weight:500;color:var(--_tone)}
.exocast-limit::before{content:"";flex:none;width:.7em;height:.7em;background:currentcolor;clip-path:polygon(50% 0,100% 100%,0 100%)}
[data-tone=bad]>*>.exocast-limit::before{clip-path:polygon(30% 0,70% 0,100% 30%,100% 70%,70% 100%,30% 100%,0 70%,0 30%)}
@media (forced-colors:active){.exocast-limit::before{background:CanvasText;forced-color-adjust:none}}
.exocast-unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}
.exocast-room{visibility:hidden}
.exocast-sentinel{position:absolute;width:0;height:0;overflow:hidden}
.exocast-sentinel,.exocast-sentinel i{transition:color 1ms}
@media (forced-colors:active){.exocast-swatch,.exocast-status::before{forced-color-adjust:none}}
`.trim()
