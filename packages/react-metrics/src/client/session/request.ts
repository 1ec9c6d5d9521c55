/** What is done with the answer to a request. */
export interface RequestOptions {
  /** Default 10 s. */
  readonly timeoutMs?: number
  /** Called exactly once: with the answer, or with `undefined` and why there is none. Default: nobody minds. */
  readonly settle?: (reply: unknown, failure?: string) => void
}

/** Asks the hub something. */
export type Request = (event: string, data: unknown, options?: RequestOptions) => void
