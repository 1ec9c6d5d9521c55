import './preloaded.js'
import { LiveSeriesChart, type LiveSeriesChartProps, MetricsProvider } from '@exocast/react-metrics'
import { type RenderResult, render, screen } from '@testing-library/react'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.js'
import type { HubServer } from '../../support/hub-server.js'

/** Publishes one value a second of `stats:shop_<name>`, the last one at `endsAt`. */
export function publishShop({ hub }: HubServer, name: string, values: readonly number[], endsAt: number): void {
  for (const [index, value] of values.entries()) {
    const timestamp = endsAt - (values.length - 1 - index) * 1_000
    hub.publish([{ topic: `stats:shop_${name}`, value, timestamp, intervalMs: 1_000, unit: 'jobs', label: name }])
  }
}

/** A chart of all of the shop, joined: where the machine was slow, what was published last is old by now. */
export async function showShop(server: HubServer, props: Partial<LiveSeriesChartProps> = {}): Promise<RenderResult> {
  const shown = render(
    <MetricsProvider url={server.url}>
      <LiveSeriesChart topic="stats:shop_*" title="Shop" timeZone="UTC" locale="en" {...props} />
    </MetricsProvider>,
  )
  await eventually(() => expect(screen.getAllByRole('status')[0]!.textContent).toMatch(/^(live|no data for .*)$/))
  return shown
}

/** The text of an element with plain spaces. */
export const plain = (element: Element | null): string => (element?.textContent ?? '').replaceAll('\u00a0', ' ')
