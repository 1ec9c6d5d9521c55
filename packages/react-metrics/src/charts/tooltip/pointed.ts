/** What a reader points at: a place, CSS px from the plot's left edge, or an instant of the series with this index. */
export type Pointed = { readonly x: number } | { readonly instant: number; readonly index: number }
