interface Response {
  readonly reply: object
  readonly sizeBytes?: number
  /** Takes back what the reply would have told, if it cannot be encoded. */
  readonly undo?: () => void
}

/** An answer to one request. It is made only when it can be written, so that none waits in memory and none is out of date. */
export type Respond = (make: () => Response) => void
