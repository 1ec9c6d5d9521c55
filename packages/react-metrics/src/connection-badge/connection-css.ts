/** The look of the badge: the chart's own status line, wherever it is put. */
export const CONNECTION_CSS = `
.exocast-connection{display:inline-block;max-width:100%}
.exocast-connection>.exocast-status{font-size:1em;line-height:inherit}
.exocast-connection>.exocast-status>span{overflow:hidden;text-overflow:ellipsis}
.exocast-status[data-status=connected]{--_ink:var(--_good)}
`.trim()
