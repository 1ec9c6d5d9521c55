import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

describe('a frame', () => {
  it('holds just the topics its viewer joined, once each, and only if there is anything', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const [one, two, both, none] = [connect(), connect(), connect(), connect()]
    await one.mustJoin('a:1')
    await two.mustJoin('a:2')
    await both.mustJoin('a:*')
    await both.mustJoin('a:1')
    await none.mustJoin('a:3')
    const publish = () => {
      hub.publish([
        { topic: 'a:1', value: 1 },
        { topic: 'a:2', value: 2 },
      ])
    }
    publish()
    for (const client of [one, two, both, none]) await client.settled()
    publish()
    for (const client of [one, two, both, none]) await client.settled()
    expect(one.frames.map(({ values }) => values)).toEqual([[1], [1]])
    expect(two.frames.map(({ values }) => values)).toEqual([[2], [2]])
    expect(both.frames.map(({ values }) => values)).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(none.frames).toEqual([])
  })

  it('is encoded once for all viewers of the same topics, and once for each other set of topics', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    let encodings = 0
    const extra = {
      toJSON: () => {
        encodings++
        return 'counted'
      },
    }
    const viewers: ReturnType<typeof connect>[] = []
    const join = async (count: number, ...topics: string[]) => {
      for (let i = 0; i < count; i++) {
        const viewer = connect()
        for (const topic of topics) await viewer.mustJoin(topic, { points: 1 })
        viewers.push(viewer)
      }
    }
    const encodingsOfTick = async () => {
      encodings = 0
      hub.publish([{ topic: 'a:1', value: 1, extra }])
      await Promise.all(viewers.map((viewer) => viewer.settled()))
      return encodings
    }
    await join(1, 'a:1')
    // The first is measured, too.
    await encodingsOfTick()
    const once = await encodingsOfTick()
    expect(once).toBeGreaterThan(0)
    await join(9, 'a:1')
    expect(await encodingsOfTick()).toBe(once)
    await join(10, 'a:1', 'a:2')
    await join(10, 'a:2', 'a:1')
    expect(await encodingsOfTick()).toBe(2 * once)
    await join(10, 'a:*')
    await join(10, 'a:2')
    expect(await encodingsOfTick()).toBe(3 * once)
  })

  it('is the only one of a turn, whatever was published in it', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:*')
    for (const value of [1, 2, 3]) hub.publish([{ topic: 'a:1', value }])
    await client.settled()
    expect(client.frames).toMatchObject([{ previous: 0, offset: 3, values: [1, 2, 3] }])
  })

  it('says up to where its viewer holds everything without it', async () => {
    const { hub, connect } = await startHub()
    hub.channel('*')
    const publish = async (topic: string) => {
      hub.publish([{ topic, value: 1 }])
      await client.settled()
    }
    const client = connect()
    await client.settled()
    await publish('a:1')
    await publish('b:1')
    await client.mustJoin('a:*')
    await publish('b:1')
    await publish('a:1')
    await publish('b:1')
    await publish('a:1')
    await client.mustJoin('b:1')
    await publish('a:1')
    expect(client.frames.map(({ previous, offset }) => [previous, offset])).toEqual([
      [1, 4],
      [4, 6],
      [6, 7],
    ])
  })

  it('comes after the announcement of a topic new to a wildcard, or of changed metadata', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    hub.publish([{ topic: 'a:old', value: 0 }])
    const [wild, exact] = [connect(), connect()]
    await wild.mustJoin('a:*')
    await exact.mustJoin('a:new')
    hub.publish([
      { topic: 'a:old', value: 1 },
      { topic: 'a:new', value: 2 },
    ])
    for (const client of [wild, exact]) await client.settled()
    expect(wild.announced).toEqual(['a:new'])
    expect(exact.announced).toEqual(['a:new'])
    expect(wild.valuesOf('a:new')).toEqual([2])
    expect(exact.valuesOf('a:new')).toEqual([2])
    hub.publish([{ topic: 'a:old', value: 3, unit: 'ms' }])
    hub.publish([{ topic: 'a:old', value: 4 }])
    await wild.settled()
    expect(wild.announced).toEqual(['a:new', 'a:old'])
  })

  it('brings doubles as they are, with timestamp and extra', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:*')
    const values = [0.1 + 0.2, -0.5, 1e300, 5e-324, Number.MAX_SAFE_INTEGER]
    hub.publish(
      values.map((value, i) => ({ topic: 'a:1', value, timestamp: 1_000.6 + i, extra: i % 2 ? 'odd' : null })),
    )
    await client.settled()
    expect(client.points.map(({ value }) => value)).toEqual(values)
    expect(client.points.map(({ timestamp }) => timestamp)).toEqual([1001, 1002, 1003, 1004, 1005])
    expect(client.points.map(({ extra }) => extra)).toEqual([null, 'odd', null, 'odd', null])
  })

  it('reaches a long-polling viewer too, every point of it', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect({ transports: ['polling'] })
    await client.mustJoin('a:*')
    for (let value = 0; value < 200; value++) {
      hub.publish([{ topic: 'a:1', value }])
      await new Promise(setImmediate)
    }
    await client.until(() => client.points.length >= 200)
    expect(client.points.map(({ value }) => value)).toEqual(Array.from({ length: 200 }, (_, i) => i))
  })

  it('reaches a viewer that upgrades from polling, every point of it', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect({ transports: ['polling', 'websocket'] })
    await client.mustJoin('a:*')
    let value = 0
    while (client.socket.io.engine.transport.name === 'polling') {
      hub.publish([{ topic: 'a:1', value: value++ }])
      await new Promise(setImmediate)
    }
    hub.publish([{ topic: 'a:1', value: value++ }])
    await client.until(() => client.points.length >= value)
    expect(client.points.map((point) => point.value)).toEqual(Array.from({ length: value }, (_, i) => i))
  })
})
