import { MetricsProvider } from '@exocast/react-metrics'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect } from 'vitest'
import { eventually } from './eventually.js'
import type { HubServer } from './hub-server.js'

/** Each state that a component can be in, and the word in which it says so. */
export const STATE_WORDS = {
  joining: 'connecting',
  empty: 'waiting for data',
  live: '',
  stale: 'no data',
  reconnecting: 'reconnecting',
  denied: 'access denied',
  error: 'error',
} as const

export type State = keyof typeof STATE_WORDS

export const STATES = Object.keys(STATE_WORDS) as State[]

/** What topics begin with in a state; where nothing is said of it, with `stats:`. The hub denies one, and fails at the other. */
const PREFIXES: Partial<Record<State, string>> = { denied: 'secret:', error: 'broken:' }

const SILENT_MS = 30_000
const never = () => new Promise<never>(() => {})

/** Publishes `stats:shop_queue` and `stats:shop_stock`, one point a second, the last one `agoMs` ago. */
export function publishShop({ hub }: HubServer, agoMs = 0): void {
  const now = Date.now() - agoMs
  for (const [index, value] of [10, 20, 40].entries()) {
    const timestamp = now - (2 - index) * 1_000
    hub.publish([
      { topic: 'stats:shop_queue', value, timestamp, intervalMs: 1_000, unit: 'jobs', label: 'queue' },
      { topic: 'stats:shop_stock', value: value / 8, timestamp, intervalMs: 1_000, unit: 'bytes', label: 'stock' },
    ])
  }
}

/** Shows a component of topics that begin with a prefix, and waits until all of it is in a state. Closes the server if that takes it. */
export async function showIn(
  state: State,
  server: HubServer,
  part: (prefix: string) => ReactNode,
): Promise<RenderResult> {
  if (state === 'stale') publishShop(server, SILENT_MS)
  else if (state === 'live' || state === 'reconnecting') publishShop(server)
  server.hub.channel('broken:*', { join: () => ({ error: 'failed' }) })
  const shown = render(
    <MetricsProvider url={server.url} auth={state === 'joining' ? never : {}}>
      {part(PREFIXES[state] ?? 'stats:')}
    </MetricsProvider>,
  )
  const statuses = () =>
    [...shown.container.querySelectorAll('[data-status]')].map((each) => each.getAttribute('data-status'))
  const becomes = (status: string) => eventually(() => expect([...new Set(statuses())]).toEqual([status]))
  if (state === 'reconnecting') {
    await becomes('live')
    await server.close()
  }
  await becomes(state === 'empty' ? 'live' : state)
  return shown
}
