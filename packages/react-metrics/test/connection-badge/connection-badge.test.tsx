// @vitest-environment jsdom
import { systemClock } from '@exocast/metrics-core/clock'
import { ConnectionBadge, type ConnectionBadgeProps, MetricsProvider, useChannel } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let admits: boolean

beforeEach(async () => {
  admits = true
  server = await startHubServer({
    origins: [location.origin],
    authenticate: () => (admits ? {} : false),
  })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

function Joined() {
  return <p data-testid="joined">{useChannel('stats:a').status}</p>
}

function show(props: ConnectionBadgeProps = {}, isJoined = true) {
  return render(
    <MetricsProvider url={server.url}>
      <ConnectionBadge className="badge" {...props} />
      {isJoined && <Joined />}
    </MetricsProvider>,
  )
}

const seen = () => document.querySelector('.badge > .exocast-status')!.textContent!.replaceAll('\u00a0', ' ')
const announced = () => screen.getByRole('status').textContent
const isOpenToAll = async () =>
  expect(
    (await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } }))
      .violations,
  ).toEqual([])

it('says connecting, live, when the next attempt is made while reconnecting, and live again', async () => {
  show()
  expect(seen()).toBe('connecting')
  await eventually(() => expect(seen()).toBe('live'))
  await isOpenToAll()
  const { port } = server
  await server.close()
  await eventually(() => expect(seen()).toMatch(/^reconnecting, next attempt in \d+ s$/))
  await isOpenToAll()
  server = await startHubServer({ origins: [location.origin] }, port)
  await eventually(() => expect(seen()).toBe('live'))
}, 20_000)

it('says that it was denied, and why', async () => {
  admits = false
  show()
  await eventually(() => expect(seen()).toMatch(/^access denied: .*unauthorized/))
  await isOpenToAll()
})

it('says that nothing is connected while nothing is joined', () => {
  show({}, false)
  expect(seen()).toBe('not connected')
})

it('tells a screen reader of changes at most every 10 s, and never of the seconds that pass', async () => {
  // What waits for almost 10 s waits for the test.
  const waiting: (() => void)[] = []
  const { setTimer } = systemClock
  vi.spyOn(systemClock, 'setTimer').mockImplementation((callback, delayMs, options) => {
    if (delayMs < 5_000 || delayMs >= 10_000) return setTimer(callback, delayMs, options)
    waiting.push(callback)
    return () => {}
  })
  show()
  await eventually(() => expect(announced()).toBe('connection: live'))
  await server.close()
  await eventually(() => expect(seen()).toMatch(/^reconnecting/))
  expect(announced()).toBe('connection: live')
  for (const wake of waiting) wake()
  await eventually(() => expect(announced()).toBe('connection: reconnecting'))
  expect(screen.getByRole('status').querySelector('*')).toBeNull()
})

it('hands what it would say to a render function', async () => {
  show({
    children: ({ status, text, rttMs }) => (
      <b>{[status, text, rttMs === null ? 'unmeasured' : 'measured'].join(' ')}</b>
    ),
  })
  await eventually(() => expect(screen.getByText('connected live measured')).toBeDefined())
})
