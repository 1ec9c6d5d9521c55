// @vitest-environment jsdom
import { MetricsProvider, useChannel, usePresence } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, expectTypeOf, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let renders: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  renders = 0
  server.hub.channel('room:*', { presence: ({ params }) => ({ key: String(params), meta: { name: `${params}!` } }) })
})

afterEach(async () => {
  cleanup()
  await server.close()
})

function Present({ topic }: { topic: string }) {
  const presence = usePresence<{ name: string }>(topic, { params: 'me' })
  expectTypeOf(presence).toEqualTypeOf<Readonly<Record<string, readonly { name: string }[]>> | null>()
  const names = presence && Object.values(presence).flatMap((metas) => metas.map(({ name }) => name))
  return <p data-testid="present">{names === null ? 'unknown' : names.sort().join(' ')}</p>
}
function Beside() {
  renders++
  return <p data-testid="beside">{useChannel('room:1').status}</p>
}
const text = (id: string) => screen.getByTestId(id).textContent

it('renders who is there as they come and go, and nobody who does not ask', async () => {
  render(
    <MetricsProvider url={server.url}>
      <Present topic="room:1" />
      <Beside />
    </MetricsProvider>,
  )
  expect(text('present')).toBe('unknown')
  await eventually(() => expect([text('present'), text('beside')]).toEqual(['me!', 'live']))
  const before = renders
  const other = createMetricsClient({ url: server.url })
  other.join('room:1', { params: 'you' })
  await eventually(() => expect(text('present')).toBe('me! you!'))
  other.close()
  await eventually(() => expect(text('present')).toBe('me!'))
  expect(renders).toBe(before)
})

it('is null where the hub tells of none', async () => {
  render(
    <MetricsProvider url={server.url}>
      <Present topic="stats:a" />
      <Beside />
    </MetricsProvider>,
  )
  await eventually(() => expect(text('beside')).toBe('live'))
  expect(text('present')).toBe('unknown')
})
