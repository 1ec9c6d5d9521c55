/** What the buttons of a legend do, for those who do not see it. */
export const LEGEND_HINT = 'Press to show or hide. Shift and Enter, or a double click, shows one alone, and again all.'
