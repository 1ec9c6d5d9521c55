import type { Subscriber } from './subscriber.js'
import type { Subscribers } from './subscribers.js'

export interface JoinParamsOptions {
  readonly pattern: string
  readonly channels: Subscribers
  /** Called for each channel whose params are not those that are sent. */
  readonly onError: (error: Error) => void
}

/** What a topic is joined with: one join carries one set of params, however many channels share it. */
export class JoinParams {
  readonly #options: JoinParamsOptions
  /** Of the join that stands or is asked for; `null`: there is none. */
  #asked: { readonly params: unknown } | null = null

  constructor(options: JoinParamsOptions) {
    this.#options = options
  }

  /** The params of a join that begins. */
  begin(): unknown {
    const { params } = this.#options.channels
    this.#asked = { params }
    return params
  }

  /** The join is no more. */
  end(): void {
    this.#asked = null
  }

  /** Whether the params of a channel, if it has any, are those of the join, or of the one to come. */
  include({ params }: Subscriber): boolean {
    return params === undefined || params === null || JSON.stringify(params) === JSON.stringify(this.#sent)
  }

  /** Whose are not sent must not go unheard. */
  check(channel: Subscriber): void {
    if (this.include(channel)) return
    const { pattern, onError } = this.#options
    const [own, sent] = [channel.params, this.#sent].map((params) => JSON.stringify(params))
    const what = `params ${own} of "${pattern}" are not sent: it is joined with ${sent}`
    onError(new Error(`${what}; give every channel that shares a topic the same params`))
  }

  get #sent(): unknown {
    return this.#asked ? this.#asked.params : this.#options.channels.params
  }
}
