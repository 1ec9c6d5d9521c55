// @vitest-environment jsdom
import { Gauge, LiveBars, LiveTable, Sparkline, StatTile } from '@exocast/react-metrics'
import { cleanup, screen } from '@testing-library/react'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordCanvas } from './charts/support/recording-canvas.js'
import { type HubServer, startHubServer } from './support/hub-server.js'
import { STATE_WORDS, STATES, showIn } from './support/show-in.js'

const LIMITS = [{ at: 30, tone: 'warn' }] as const

const COMPONENTS: Record<string, (prefix: string) => ReactNode> = {
  Sparkline: (prefix) => <Sparkline topic={`${prefix}shop_queue`} label="Queue" />,
  StatTile: (prefix) => <StatTile topic={`${prefix}shop_queue`} title="Queue" thresholds={LIMITS} />,
  Gauge: (prefix) => <Gauge topic={`${prefix}shop_queue`} title="Queue" max={50} thresholds={LIMITS} />,
  LiveBars: (prefix) => <LiveBars topic={`${prefix}shop_*`} title="Shop" />,
  LiveTable: (prefix) => <LiveTable topic={`${prefix}shop_*`} title="Shop" />,
}

let server: HubServer

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  recordCanvas()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

describe.each(Object.keys(COMPONENTS))('a %s', (name) => {
  it.each(STATES)('names the state in text, and is open to everyone: %s', async (state) => {
    const { container } = await showIn(state, server, COMPONENTS[name]!)
    const { textContent } = container
    if (state !== 'live') expect(textContent).toContain(STATE_WORDS[state])
    else for (const word of Object.values(STATE_WORDS).filter(Boolean)) expect(textContent).not.toContain(word)
    // jsdom has no layout: contrast is looked at in a real browser.
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it.each(['denied', 'error'] as const)('shows no number that it may not know any more: %s', async (state) => {
    const { container } = await showIn(state, server, COMPONENTS[name]!)
    expect(container.querySelector('canvas')).toBeNull()
    expect(screen.queryByText(/40/)).toBeNull()
  })
})
