import { createMetricsClient } from '@exocast/react-metrics/client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { clockHastyBy } from '../support/hasty-clock.js'
import { startHubServer } from '../support/hub-server.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const VIEWERS = 100
const TICKS = 60
const CUT_AT = 20
/** Not more: a machine that is busy needs its time to let so many in at once, and an attempt ends after 10 s of it. */
const clock = clockHastyBy(10)

it('viewers that are all cut at once, while ticks go on, come back and miss nothing', async () => {
  const server = await startHubServer()
  const proxy = await startTcpProxy(server.port)
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  const bystander: unknown[] = []
  const direct = createMetricsClient({ url: server.url })
  const watch = direct.join('stats:*', {
    onMessage: (_, payload) => bystander.push((payload as { value: number }).value),
  })
  const viewers = Array.from({ length: VIEWERS }, () => {
    const client = createMetricsClient({ url: proxy.url, clock })
    const heard: unknown[] = []
    const recovered: unknown[] = []
    const channel = client.join('stats:*', {
      onMessage: (event, payload) => heard.push(event === 'change' ? (payload as { value: number }).value : event),
      onHistory: (history) => recovered.push(history.recovered),
    })
    return { client, channel, heard, recovered }
  })
  onTestFinished(() => {
    for (const { client } of [...viewers, { client: direct }]) client.close()
  })
  await eventually(() => {
    for (const { channel } of [...viewers, { channel: watch }]) expect(channel.getState().status).toBe('live')
  })
  const all = Array.from({ length: TICKS }, (_, tick) => tick)
  for (const tick of all) {
    server.hub.publish([{ topic: 'stats:a', value: tick }])
    if (tick === CUT_AT) proxy.cut()
    await new Promise(setImmediate)
  }
  await eventually(() => {
    for (const { heard } of viewers) expect(heard.at(-1)).toBe(TICKS - 1)
  })
  for (const { heard, recovered } of viewers) {
    expect(heard).toEqual(all)
    expect(recovered).toEqual([null, true])
  }
  expect(bystander).toEqual(all)
}, 30_000)
