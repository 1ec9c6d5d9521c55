import { ManualClock } from '@exocast/metrics-core'
import { type ChannelOptions, createMetricsClient, type History } from '@exocast/react-metrics/client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'

const NOW = 1_700_000_000_000

/** A channel that can be left and opened again, as a component does that is hidden and shown. */
async function startScene(options: ChannelOptions = {}) {
  const clock = new ManualClock(NOW)
  const left: string[] = []
  const server = await startHubServer({ clock })
  server.hub.channel('shop:*', { leave: ({ topic }) => void left.push(topic) })
  const client = createMetricsClient({ url: server.url, clock })
  onTestFinished(async () => {
    client.close()
    await server.close()
  })
  const heard: unknown[] = []
  const histories: History[] = []
  const channel = client.channel('shop:*', {
    ...options,
    onMessage: (event, payload) => heard.push(event === 'change' ? (payload as { value: number }).value : event),
    onHistory: (history) => histories.push(history),
  })
  const publish = (...values: number[]) => {
    for (const value of values) server.hub.publish([{ topic: 'shop:a', value, timestamp: NOW + value * 100 }])
  }
  const live = () => eventually(() => expect(channel.getState().status).toBe('live'))
  /** Leaves, and waits until the hub knows. */
  const leave = async () => {
    channel.leave()
    clock.advance(1)
    await eventually(() => expect(left).toHaveLength(1))
  }
  channel.open()
  await live()
  publish(1, 2)
  await eventually(() => expect(heard).toEqual([1, 2]))
  return { clock, client, channel, heard, histories, publish, live, leave }
}

type Scene = Awaited<ReturnType<typeof startScene>>

const valuesOf = ({ channel }: Scene) => {
  const [series] = channel.getState().series
  return Array.from({ length: series?.length ?? 0 }, (_, i) => series!.valueAt(i))
}

it('goes on from where it left: shows what it held meanwhile, and misses nothing', async () => {
  const scene = await startScene()
  const { channel, heard, histories, publish, live, leave } = scene
  const [series] = channel.getState().series
  await leave()
  publish(3, 4)
  channel.open()
  expect(channel.getState().status).toBe('joining')
  expect(channel.getState().series).toEqual([series])
  expect(valuesOf(scene)).toEqual([1, 2])
  await live()
  publish(5)
  await eventually(() => expect(heard).toEqual([1, 2, 3, 4, 5]))
  expect(valuesOf(scene)).toEqual([1, 2, 3, 4, 5])
  expect(channel.getState().series[0]).toBe(series)
  expect(histories.map(({ recovered }) => recovered)).toEqual([null, true])
})

it('begins anew when it was away for longer than its window: nothing that it held is in view', async () => {
  const { clock, channel, heard, histories, publish, live, leave } = await startScene({ windowMs: 5_000 })
  await leave()
  publish(3)
  clock.advance(10_000)
  publish(99)
  channel.open()
  await live()
  await eventually(() => expect(histories.map(({ recovered }) => recovered)).toEqual([null, null]))
  expect(channel.getState().series[0]!.valueAt(0)).toBe(99)
  expect(heard).toEqual([1, 2])
})

it('begins anew when others have joined its topics meanwhile, and holds what they hold', async () => {
  const scene = await startScene()
  const { client, channel, heard, publish, live, leave } = scene
  await leave()
  const other = client.join('shop:a')
  await eventually(() => expect(other.getState().status).toBe('live'))
  publish(3)
  channel.open()
  await live()
  publish(4)
  await eventually(() => expect(heard).toEqual([1, 2, 4]))
  expect(valuesOf(scene)).toEqual([1, 2, 3, 4])
  expect(channel.getState().series[0]).toBe(other.getState().series[0])
})

it('looks like what it would find, before it is opened', async () => {
  const { client, channel } = await startScene()
  const second = client.channel('shop:*')
  expect(second.getState()).toEqual(channel.getState())
  expect(client.channel('shop:b').getState()).toMatchObject({ status: 'joining', series: [] })
  await expect(second.push('nothing')).rejects.toMatchObject({ reason: 'unknown event "nothing"' })
  channel.leave()
  expect(channel.getState().status).toBe('idle')
})
