const RETRY_AFTER_MS = 5_000

/** To be thrown by `authenticate` when it cannot tell now, as when its database is down: the client is not refused for good. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  readonly retryAfterMs: number

  /** @param options When the client may try again, ms from now (default 5,000), and why this was thrown. */
  constructor(message: string, options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs ?? RETRY_AFTER_MS
  }
}
