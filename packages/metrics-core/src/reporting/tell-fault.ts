/** Tells of a contained fault of one reporter: `what` it did follows its name, `cause` is what it threw. */
export type TellFault = (what: string, options?: { readonly cause: unknown }) => void
