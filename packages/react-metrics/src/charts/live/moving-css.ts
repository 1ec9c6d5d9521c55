import { DATA_CSS } from '../data-table/data-css.js'
import { SWITCH_CSS } from '../legend/switch-css.js'
import { PRESSED_CSS } from '../tools/pressed-css.js'
import { VIEW_CSS } from '../view/view-css.js'

/** The look of what a chart shows when it moves: how it answers, what is pointed at, walked to or selected, the way back, and its data as a table. */
export const MOVING_CSS = `
.exocast-plot:focus-visible{outline:2px solid var(--_series-1);outline-offset:2px;border-radius:4px}
.exocast-chart .exocast-sentinel{transition:color 1ms,font-size 1ms}
.exocast-plot .recharts-wrapper{position:absolute!important;inset:0;outline:none}
.exocast-plot .recharts-surface{overflow:visible;outline:none}
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
.exocast-pointed{position:absolute;pointer-events:none;z-index:2}
.exocast-hover[data-other] .exocast-tooltip,.exocast-hover[data-other=alone] :is(.exocast-cursor,.exocast-dot){display:none}
@media (forced-colors:active){.exocast-dot{forced-color-adjust:none}}
.exocast-rate{color:var(--_warn);white-space:nowrap}
.exocast-tooltip div[data-walked]{font-weight:600}
.exocast-tooltip div[data-walked] span{text-decoration:underline;text-underline-offset:3px}
.exocast-dot[data-walked]{outline:2px solid var(--_text);outline-offset:3px}
.exocast-selection{position:absolute;z-index:1;box-sizing:border-box;pointer-events:none;border:solid var(--_text);border-width:0 1px;background:color-mix(in oklab,currentcolor 14%,transparent);opacity:.7}
.exocast-corner :is(.exocast-limit,.exocast-rate){font-size:.846em;line-height:16px;pointer-events:auto}
.exocast-status[data-held]{--_ink:currentcolor;color:var(--_text)}
.exocast-status[data-held]::before{border:0;border-radius:0;clip-path:polygon(0 0,35% 0,35% 100%,65% 100%,65% 0,100% 0,100% 100%,0 100%)}
@media print{.exocast-plot:has(>.exocast-still)>:is(.recharts-wrapper,canvas,.exocast-time[data-live]){display:none}.exocast-hover,.exocast-selection{display:none}}
${VIEW_CSS}
${SWITCH_CSS}
${PRESSED_CSS}
${DATA_CSS}
`.trim()
