import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { FORBIDDEN } from '@exocast/metrics-core/wire'
import { channelReporter, createHub } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

function sample(
  name: string[],
  values: Sample['values'],
  more: Partial<Sample> & { unit?: Sample['metric']['unit'] } = {},
) {
  const { unit = null, ...rest } = more
  const metric = { name, kind: 'probe' as const, unit, labels: {}, help: null }
  return { metric, timestamp: START, values, extra: null, intervalMs: 1_000, ...rest }
}

describe('the channel reporter', () => {
  it('puts each datapoint on its topic, with what a chart needs to know of it', async () => {
    const clock = new ManualClock(START)
    const { hub } = await startHub({ clock })
    const reporter = channelReporter(hub, { channel: 'stats' })
    await reporter.report([
      sample(['node', 'run_queue'], { length: 2, wait_ms: 0.5 }, { unit: { length: 'tasks', wait_ms: 'ms' } }),
      {
        ...sample(['http', 'requests'], { value: 7 }),
        metric: {
          ...{ name: ['http', 'requests'], kind: 'counter', unit: null, help: null },
          labels: { status: '200', method: 'GET' },
        },
      },
    ])
    expect(hub.snapshot('stats:*').topics).toEqual({
      'stats:node_run_queue_length': {
        ...{ unit: 'tasks', kind: 'probe', label: 'length', intervalMs: 1_000, t: [START], v: [2] },
      },
      'stats:node_run_queue_wait_ms': {
        ...{ unit: 'ms', kind: 'probe', label: 'wait_ms', intervalMs: 1_000, t: [START], v: [0.5] },
      },
      'stats:http_requests_value{method=GET,status=200}': {
        ...{
          unit: null,
          kind: 'counter',
          label: 'value{method=GET,status=200}',
          intervalMs: 1_000,
          t: [START],
          v: [7],
        },
      },
    })
  })

  it('sends all of a tick in one frame, gaps with their reason and extra as it is', async () => {
    const { hub, connect } = await startHub({ clock: new ManualClock(START) })
    const reporter = channelReporter(hub, { channel: 'stats' })
    const client = connect()
    await client.mustJoin('stats:*')
    await reporter.report([
      sample(['a'], { x: 1, y: { gap: 'timeout' }, z: Number.NaN }),
      sample(['b'], { x: 2 }, { extra: { of: 'b' } }),
    ])
    await client.settled()
    expect(client.frames).toHaveLength(1)
    const [frame] = client.frames
    expect(frame).toMatchObject({ offset: 1, values: [1, null, null, 2] })
    expect([...frame!.reasons]).toEqual([
      [1, 'timeout'],
      [2, 'error'],
    ])
    expect([...frame!.extras]).toEqual([[3, { of: 'b' }]])
    const reply = await connect().mustJoin('stats:a_y', { points: 5 })
    expect(reply.topics['stats:a_y']).toMatchObject({ v: [null], g: [[0, 'timeout']] })
  })

  it('lets subscriptions that are due at the same instant share a frame', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    const registry = new Registry({ clock })
    registry.gauge(['fast']).set(1)
    registry.gauge(['slow']).set(2)
    const reporting = startReporting({
      registry,
      reporters: { stats: channelReporter(hub, { channel: 'stats' }), more: channelReporter(hub, { channel: 'more' }) },
      subscriptions: [
        { reporter: 'stats', metric: 'fast', intervalMs: 500 },
        { reporter: 'stats', metric: 'slow', intervalMs: 1_000 },
        { reporter: 'more', metric: 'slow', intervalMs: 1_000 },
      ],
    })
    const client = connect()
    await client.mustJoin('stats:*')
    await client.mustJoin('more:*')
    clock.advance(500)
    await client.until(() => client.frames.length === 1)
    clock.advance(500)
    await client.until(() => client.points.length >= 4)
    await client.settled()
    expect(client.frames.map(({ values }) => values)).toEqual([[1], [1, 2, 2]])
    await reporting.stop()
  })

  it('opens its topics before the first sample', async () => {
    const { hub, connect } = await startHub()
    channelReporter(hub, { channel: 'stats' })
    const client = connect()
    expect((await client.mustJoin('stats:a_b')).topics).toEqual({})
    expect(await client.join('other:a_b')).toEqual(FORBIDDEN)
  })

  it.each(['before', 'after'])('is guarded by a declaration made %s it', async (when) => {
    const { hub, connect } = await startHub()
    const declare = () => hub.channel('stats:*', { join: ({ auth }) => (auth.ok ? {} : { error: 'forbidden' }) })
    if (when === 'before') declare()
    channelReporter(hub, { channel: 'stats' })
    if (when === 'after') declare()
    expect(await connect().join('stats:a')).toEqual(FORBIDDEN)
    await connect({ auth: { ok: true } }).mustJoin('stats:*')
  })

  it('leaves out a topic that is too long, says so once, and sends the rest', async () => {
    const { hub, errors } = await startHub({ clock: new ManualClock(START) })
    const reporter = channelReporter(hub, { channel: 'stats' })
    const batch = [sample(['x'.repeat(300)], { value: 1 }), sample(['short'], { value: 2 })]
    await reporter.report(batch)
    await reporter.report(batch)
    expect(Object.keys(hub.snapshot('stats:*').topics)).toEqual(['stats:short_value'])
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('at most 255 bytes')])
  })

  it('tells the interval of the fastest subscription that still reports', async () => {
    const { hub } = await startHub({ clock: new ManualClock(START) })
    const reporter = channelReporter(hub, { channel: 'stats' })
    const { metric } = sample(['a'], {})
    const report = (intervalMs: number, timestamp: number) =>
      reporter.report([{ metric, timestamp: START + timestamp, values: { v: 1 }, extra: null, intervalMs }])
    const told = () => hub.snapshot('stats:a_v').topics['stats:a_v']!.intervalMs
    await report(5_000, 0)
    await report(1_000, 0)
    await report(5_000, 1_000)
    expect(told()).toBe(1_000)
    await report(5_000, 10_000)
    expect(told()).toBe(5_000)
  })

  it.each(['', 'a*', 'exocast', 'exocast_own'])('refuses the channel %j', (channel) => {
    expect(() => channelReporter(createHub(), { channel })).toThrow(TypeError)
  })

  it('takes a sample made by hand, which says nothing of its interval', async () => {
    const { hub } = await startHub({ clock: new ManualClock(START) })
    const reporter = channelReporter(hub, { channel: 'stats' })
    const { metric } = sample(['a'], {})
    for (const v of [1, 2]) await reporter.report([{ metric, timestamp: START + v, values: { v }, extra: null }])
    expect(hub.snapshot('stats:a_v').topics['stats:a_v']).toMatchObject({ intervalMs: null, v: [1, 2] })
  })

  it('refuses what is no hub', () => {
    expect(() => channelReporter({} as never, { channel: 'stats' })).toThrow('needs a hub from createHub')
  })
})
