import { PALETTE } from './palette.js'

const variables = (pick: (entry: (typeof PALETTE)[number]) => string): string =>
  PALETTE.map((entry, index) => `--_series-${index + 1}:${pick(entry)};`).join('')

const LIGHT = '--_tip:#fff;--_tip-text:#1a1d23;--_tip-edge:#d9dce2;--_good:#0a7d5e;--_warn:#a15c00;--_bad:#c3213f;'
const DARK = '--_tip:#1c2028;--_tip-text:#eceef2;--_tip-edge:#363c48;--_good:#2cc59b;--_warn:#f0a93b;--_bad:#ff6b81;'

/** Both lists of variables as one, each value a `light-dark()`. */
function lightDark(light: string, dark: string): string {
  const values = new Map(dark.split(';').map((entry) => entry.split(':') as [string, string]))
  return light.replace(/(--[\w-]+):([^;]+);/g, (_, name: string, value: string) => {
    return `${name}:light-dark(${value},${values.get(name)});`
  })
}

const light = LIGHT + variables((entry) => entry.light)
const dark = DARK + variables((entry) => entry.dark)

/**
 * The look of every chart, inserted once. Text follows the page's own text colour, so that it can be read on any background; the rest
 * follows `color-scheme`, or an ancestor's `data-theme`. `--exocast-*` override; `--_*` are the kit's own.
 */
export const CHART_CSS = `
.exocast-chart{${light}}
@media (prefers-color-scheme:dark){.exocast-chart{${dark}}}
@supports (color:light-dark(red,red)){.exocast-chart{${lightDark(light, dark)}}}
[data-theme=light] .exocast-chart{color-scheme:light}
[data-theme=dark] .exocast-chart,.dark .exocast-chart{color-scheme:dark}
.exocast-chart{--_text:var(--exocast-text,currentcolor);--_muted:var(--exocast-muted,color-mix(in oklab,currentcolor 66%,transparent));--_grid:var(--exocast-grid,color-mix(in oklab,currentcolor 11%,transparent));--_axis:var(--exocast-axis,color-mix(in oklab,currentcolor 26%,transparent));position:relative;display:flex;flex-direction:column;box-sizing:border-box;width:100%;min-width:0;margin:0;container-type:inline-size;background:var(--exocast-background,transparent);color:var(--_text);font-size:var(--exocast-font-size,13px);line-height:1.4;text-align:start}
.exocast-caption{margin-bottom:8px}
.exocast-title{font-size:1.154em;font-weight:600;letter-spacing:-.005em;overflow-wrap:anywhere}
.exocast-subtitle{font-size:.96em;color:var(--_muted)}
.exocast-body{position:relative;flex:none;width:100%;min-height:0;direction:ltr}
.exocast-plot{position:absolute;inset:0;overflow:hidden;overflow:clip;user-select:none;-webkit-user-select:none;touch-action:pan-y}
.exocast-plot .recharts-wrapper{position:absolute!important;inset:0;outline:none}
.exocast-plot .recharts-surface{overflow:visible;outline:none}
.exocast-still,.exocast-marks{position:absolute;pointer-events:none}
.exocast-still{overflow:visible}
.exocast-still-marks{clip-path:inset(-4px -4px -4px 0)}
.exocast-tick,.exocast-y-title,.exocast-time{font-size:.846em;font-variant-numeric:tabular-nums;fill:currentcolor;color:var(--_muted)}
.exocast-y-title{position:absolute;top:0;left:0;max-width:calc(100% - 124px);white-space:nowrap;overflow:hidden;text-overflow:ellipsis;line-height:16px}
.exocast-grid{stroke:var(--_grid);shape-rendering:crispEdges}
.exocast-time{position:absolute;height:24px;border-top:1px solid var(--_axis);pointer-events:none;white-space:nowrap}
.exocast-time span{position:absolute;top:0;padding-top:7px;line-height:14px;translate:-50%}
.exocast-time span[data-off]{visibility:hidden}
.exocast-time span::before{content:"";position:absolute;top:0;left:50%;height:4px;border-left:1px solid var(--_axis)}
.exocast-message{position:absolute;display:grid;place-items:center;text-align:center;pointer-events:none;color:var(--_muted)}
.exocast-message div{max-width:90%;overflow-wrap:anywhere}
.exocast-message div[data-over]{padding:8px 14px;border:1px solid var(--_tip-edge);border-radius:8px;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text))}
.exocast-message strong{display:block;font-weight:600}
.exocast-status{position:absolute;top:0;right:0;display:flex;align-items:center;gap:6px;font-size:.846em;line-height:16px;white-space:nowrap;color:var(--_muted);pointer-events:none;font-variant-numeric:tabular-nums}
.exocast-status::before{content:"";width:6px;height:6px;border-radius:50%;background:var(--_ink,currentcolor)}
.exocast-status[data-status=live]{--_ink:var(--_good)}
.exocast-status[data-status=stale]{--_ink:var(--_warn);color:var(--_warn)}
.exocast-status[data-status=reconnecting]{--_ink:transparent;color:var(--_warn)}
.exocast-status[data-status=reconnecting]::before{box-sizing:border-box;border:1.5px solid var(--_warn)}
.exocast-status[data-status=denied],.exocast-status[data-status=error]{--_ink:var(--_bad);color:var(--_bad)}
.exocast-status[data-status=denied]::before,.exocast-status[data-status=error]::before{border-radius:1px}
.exocast-legend{display:flex;flex-wrap:wrap;gap:2px 4px;margin:6px 0 0;margin-inline-start:-9px;max-height:84px;overflow-y:auto;min-height:26px;box-sizing:border-box}
.exocast-legend button{display:inline-flex;align-items:center;gap:7px;max-width:100%;height:26px;padding:0 9px;border:0;border-radius:6px;background:none;color:var(--_text);font:inherit;font-size:.96em;cursor:pointer;touch-action:manipulation}
.exocast-legend button:hover{background:var(--_grid)}
.exocast-legend button:focus-visible{outline:2px solid var(--_series-1);outline-offset:-2px}
.exocast-legend button span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.exocast-swatch{flex:none;width:14px;height:3px;border-radius:2px;background:var(--_ink)}
.exocast-legend button[aria-pressed=false]{color:var(--_muted)}
.exocast-legend button[aria-pressed=false] span{text-decoration:line-through;text-decoration-color:currentcolor}
.exocast-legend button[aria-pressed=false] .exocast-swatch{background:none;box-shadow:inset 0 0 0 1px currentcolor}
.exocast-hover{position:absolute;pointer-events:none;visibility:hidden;z-index:2}
.exocast-hover[data-open]{visibility:visible}
.exocast-cursor{position:absolute;top:0;bottom:0;left:0;border-left:1px solid var(--_muted);opacity:.55}
.exocast-dot{position:absolute;top:-4px;left:-4px;width:8px;height:8px;border-radius:50%;background:var(--_ink);box-shadow:0 0 0 2px var(--_tip)}
.exocast-tooltip{position:absolute;top:0;left:0;max-width:100%;box-sizing:border-box;padding:7px 10px 8px;border:1px solid var(--_tip-edge);border-radius:8px;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text));box-shadow:0 4px 14px rgb(0 0 0/.14);font-size:.923em;line-height:18px;font-variant-numeric:tabular-nums;overflow:hidden}
.exocast-tooltip time{display:block;margin-bottom:2px;opacity:.72;white-space:nowrap}
.exocast-tooltip div{display:flex;align-items:center;gap:7px;min-width:0}
.exocast-tooltip div span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;flex:1 1 auto;min-width:24px}
.exocast-tooltip div b{font-weight:600;white-space:nowrap;padding-left:10px}
.exocast-tooltip div b[data-gap]{font-weight:400;opacity:.72}
.exocast-sentinel{position:absolute;width:0;height:0;overflow:hidden}
.exocast-sentinel,.exocast-sentinel i{transition:color 1ms}
@media (forced-colors:active){.exocast-swatch,.exocast-dot,.exocast-status::before{forced-color-adjust:none}}
`.trim()
