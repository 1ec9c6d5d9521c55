/** Why a join or a push failed. `reason` is what the hub answered, as it answered it. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly reason: unknown

  constructor(what: string, reason: unknown) {
    super(`${what}: ${typeof reason === 'string' ? reason : JSON.stringify(reason)}`)
    this.reason = reason
  }
}
