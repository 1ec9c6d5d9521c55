/** What is done with the answer to a request. Exactly one of the callbacks is called. */
export interface RequestOptions {
  readonly timeoutMs: number
  readonly onReply: (reply: unknown) => void
  readonly onFailure: (reason: string) => void
}
