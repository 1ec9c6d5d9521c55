/** An answer to one request. It is made only when it can be written, so that none waits in memory and none is out of date. */
export type Respond = (make: () => { readonly reply: object; readonly sizeBytes?: number }) => void
