import { systemClock } from '@exocast/metrics-core/clock'
import type { Channel } from './channel.js'

/** How long a channel is kept joined for the component that waited for it, ms. */
const KEEP_MS = 5_000

/** The joins of components that are not mounted before their first history is there, and so cannot hold a channel themselves. */
export class FirstHistories {
  readonly #waits = new Map<string, Promise<void>>()

  get(key: string): Promise<void> | undefined {
    return this.#waits.get(key)
  }

  /**
   * Resolves when the channel that `make` gives has its first history, or it is known that there is none for now: it is refused, or
   * the connection fails. Of one `key` there is one wait.
   */
  of(key: string, make: () => Channel & { open(): () => void }): Promise<void> {
    const held = this.#waits.get(key)
    if (held) return held
    // Later: others are told of a connection that opens, which they must not be while something is rendered.
    const wait = Promise.resolve().then(async () => {
      const channel = make()
      const leave = channel.open()
      await settled(channel)
      systemClock.setTimer(() => {
        this.#waits.delete(key)
        leave()
      }, KEEP_MS)
    })
    this.#waits.set(key, wait)
    return wait
  }
}

function settled(channel: Channel): Promise<void> {
  return new Promise((resolve) => {
    const end = channel.subscribe(() => {
      if (channel.getState().status === 'joining') return
      end()
      resolve()
    })
  })
}
