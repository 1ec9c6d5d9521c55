import { systemClock } from '@exocast/metrics-core/clock'
import type { Channel } from './channel.js'
import type { ExocastClient } from './create-metrics-client.js'

/** How long a channel is kept joined for the component that waited for it, ms. */
const KEEP_MS = 5_000

const byClient = new WeakMap<ExocastClient, Map<string, Promise<void>>>()

/**
 * The waits of components that are not mounted before their first history is there, and so cannot hold a channel themselves: those
 * of one client, each by what it waits for.
 */
export function firstHistories(client: ExocastClient): Map<string, Promise<void>> {
  const waits = byClient.get(client) ?? new Map()
  byClient.set(client, waits)
  return waits
}

/**
 * Resolves when `make`'s channel has its first history, or it is known that there is none for now: it is refused, or the connection
 * fails. Then keeps it joined for a while, and calls back at the end of that.
 */
export async function firstHistory(make: () => Channel & { open(): () => void }, onOver: () => void): Promise<void> {
  // Later: others are told of a connection that opens, which they must not be while something is rendered.
  await null
  const channel = make()
  const leave = channel.open()
  await new Promise<void>((resolve) => {
    const end = channel.subscribe(() => {
      if (channel.getState().status === 'joining') return
      end()
      resolve()
    })
  })
  systemClock.setTimer(() => {
    onOver()
    leave()
  }, KEEP_MS)
}
