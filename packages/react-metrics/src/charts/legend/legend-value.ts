/** What a legend may tell of a series' window. */
export type LegendValue = 'min' | 'max' | 'avg' | 'last'
