/** How the buttons of a legend answer, from when they do anything. */
export const SWITCH_CSS = `
.exocast-legend button:hover{background:var(--_grid)}
.exocast-legend button:focus-visible{outline:2px solid var(--_series-1);outline-offset:-2px}
.exocast-legend button[aria-pressed=false]{color:var(--_muted)}
.exocast-legend button[aria-pressed=false] span{text-decoration:line-through;text-decoration-color:currentcolor}
.exocast-legend button[aria-pressed=false] .exocast-swatch{background:none;box-shadow:inset 0 0 0 1px currentcolor}
.exocast-legend tr:has(button[aria-pressed=false]) td{color:var(--_muted)}
`.trim()
