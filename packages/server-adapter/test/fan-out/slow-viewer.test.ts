import { ManualClock } from '@exocast/metrics-core'
import { decodeFrame, type Frame } from '@exocast/metrics-core/wire/frame'
import type { ChannelHandlers } from '@exocast/server-adapter'
import type { Socket as Connection } from 'engine.io'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { startHub } from '../support/test-hub.js'

/** A viewer on a bare WebSocket, which can stop reading from its TCP connection. */
async function rawViewer(url: string, topic: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  onTestFinished(() => socket.terminate())
  const packets: string[] = []
  let look = () => {}
  socket.on('message', (data) => {
    const text = String(data)
    if (text === '2') socket.send('3')
    else packets.push(text)
    look()
  })
  const until = (condition: () => boolean) => {
    return new Promise<void>((resolve) => {
      look = () => {
        if (condition()) resolve()
      }
      look()
      socket.on('close', look)
    })
  }
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send('40/exocast,')
  await until(() => packets.some((packet) => packet.startsWith('40/exocast,')))
  socket.send(`42/exocast,0${JSON.stringify(['join', { topic }])}`)
  await until(() => packets.some((packet) => packet.startsWith('43/exocast,0')))
  const frames = (): Frame[] =>
    packets
      .filter((packet) => packet.startsWith('42/exocast,["f"'))
      .map((packet) => decodeFrame(JSON.parse(packet.slice('42/exocast,'.length)).slice(1), { timeBase: 0 })!)
  const count = (text: string) => packets.filter((packet) => packet.includes(text)).length
  return { socket, frames, count, until }
}

const turn = () => new Promise(setImmediate)

describe('a viewer that stops reading', () => {
  it('gets the newest point of each topic and how many it lost, and then everything again; others get it all', async () => {
    const clock = new ManualClock(1_000)
    const { hub, connect, url } = await startHub({ clock })
    hub.channel('a:*')
    const healthy = connect()
    await healthy.mustJoin('a:*')
    const slow = await rawViewer(url, 'a:*')
    slow.socket.pause()
    // Longer than what the kernel takes on its behalf.
    const ballast = 'x'.repeat(100_000)
    const last = 200
    for (let value = 1; value <= last; value++) {
      hub.publish([
        { topic: 'a:1', value, timestamp: value, extra: ballast },
        { topic: 'a:2', value: -value, timestamp: value },
      ])
      await turn()
    }
    await healthy.until(() => healthy.points.length >= 2 * last)
    expect(healthy.valuesOf('a:1')).toEqual(Array.from({ length: last }, (_, i) => i + 1))
    expect(hub.counters.coalescedPoints).toBeGreaterThan(0)
    slow.socket.resume()
    await slow.until(() => slow.frames().at(-1)?.offset === last)
    const frames = slow.frames()
    const coalesced = frames.at(-1)!
    expect(coalesced.values).toEqual([last, -last])
    const { count, from } = coalesced.coalesced.get(0)!
    expect(count).toBe(coalesced.offset - coalesced.previous - 1)
    expect(from).toBe(coalesced.previous + 1 - 1_000)
    // No hole but the one it was told of.
    expect(frames.map(({ previous }) => previous)).toEqual([0, ...frames.slice(0, -1).map(({ offset }) => offset)])
    hub.publish([{ topic: 'a:1', value: 0 }])
    await slow.until(() => slow.frames().at(-1)?.offset === last + 1)
    expect(slow.frames().at(-1)).toMatchObject({ previous: last, values: [0] })
    expect(hub.counters.slowViewers).toBe(0)
  })

  it('is told to come back when it stays behind, and costs no more than its share', async () => {
    const clock = new ManualClock(1_000)
    const { hub, connect, url } = await startHub({ clock })
    hub.channel('a:*')
    const healthy = connect()
    await healthy.mustJoin('a:*')
    const slow = await rawViewer(url, 'a:*')
    slow.socket.pause()
    const said = 'x'.repeat(100_000)
    let events = 0
    for (; hub.counters.slowViewers === 0 && events < 1_000; events++) {
      hub.broadcast('a:1', 'said', said)
      await turn()
    }
    expect(hub.counters.slowViewers).toBe(1)
    expect(hub.viewers).toBe(1)
    await healthy.until(() => healthy.events.length >= events)
    slow.socket.resume()
    await slow.until(() => slow.socket.readyState === WebSocket.CLOSED)
    expect(slow.count('"bye",{"reason":"slow","retryAfterMs":')).toBe(1)
    // What it did not get is what waited for it: 1 MiB, and the event that was too much.
    expect(events - slow.count('"said"')).toBeLessThanOrEqual(11)
  })

  it('is told to come back when only newest points wait for it, but more than may', async () => {
    const { hub, connect, url } = await startHub()
    hub.channel('a:*')
    const healthy = connect()
    await healthy.mustJoin('a:*')
    const slow = await rawViewer(url, 'a:*')
    slow.socket.pause()
    let published = 0
    for (; hub.counters.slowViewers === 0 && published < 1_000; published++) {
      const topic = `a:${published % 40}`
      hub.publish([{ topic, value: published, extra: `${published} ${'x'.repeat(50_000)}` }])
      await turn()
    }
    expect(hub.counters).toMatchObject({ slowViewers: 1, coalescedPoints: expect.any(Number) })
    await healthy.until(() => healthy.points.length === published)
  })

  it('gets every point until it has taken nothing for a whole second, or 256 KiB wait for it', async () => {
    const clock = new ManualClock(1_000)
    const { hub, url } = await startHub({ clock })
    let connection: { readonly writeBuffer: readonly unknown[] } | undefined
    hub.channel('a:*', {
      join: ({ socket }) => {
        connection = socket.conn as unknown as typeof connection
      },
    })
    const slow = await rawViewer(url, 'a:*')
    const publish = async (extra: string | null = null) => {
      hub.publish([{ topic: 'a:1', value: 1, extra }])
      await turn()
      return hub.counters.coalescedPoints
    }
    const block = async () => {
      slow.socket.pause()
      do {
        hub.broadcast('a:1', 'ballast', 'x'.repeat(100_000))
        // More than a write takes that the kernel still has room for.
        for (let i = 0; i < 20; i++) await turn()
      } while (connection!.writeBuffer.length === 0)
    }
    await block()
    expect(await publish()).toBe(0)
    clock.advance(999)
    expect(await publish()).toBe(0)
    clock.advance(1)
    expect(await publish()).toBe(2)
    slow.socket.resume()
    await slow.until(() => slow.frames().at(-1)?.offset === 3)
    await block()
    for (let sent = 1; sent <= 5; sent++) expect(await publish('x'.repeat(50_000))).toBe(2)
    expect(await publish('x'.repeat(50_000))).toBe(2 + 5)
  })

  it('does not stand in the way of what the connection itself sends, as its heartbeats', async () => {
    const { hub, url } = await startHub()
    let connection: Connection | undefined
    hub.channel('a:*', {
      join: ({ socket }) => {
        connection = socket.conn
      },
    })
    const slow = await rawViewer(url, 'a:*')
    const heard: string[] = []
    slow.socket.on('message', (data) => heard.push(String(data)))
    slow.socket.pause()
    let last = 0
    while (hub.counters.coalescedPoints === 0) {
      hub.publish([{ topic: 'a:1', value: ++last, extra: 'x'.repeat(100_000) }])
      await turn()
    }
    connection!.send('alive')
    slow.socket.resume()
    await slow.until(() => slow.frames().at(-1)?.offset === last)
    expect(heard.indexOf('4alive')).toBeGreaterThan(0)
    expect(heard.slice(heard.indexOf('4alive') + 1).join()).toContain('42/exocast,["f"')
  })

  it.each<[string, () => ChannelHandlers]>([
    ['push', () => ({ on: { search: () => ({ ok: 'x'.repeat(100_000) }) } })],
    ['join', () => ({ join: ({ params }) => ({ ok: params === 'long' ? 'x'.repeat(100_000) : null }) })],
  ])('is told to come back when long answers to each %s wait for it', async (kind, handlers) => {
    const { hub, connect, url } = await startHub({ limits: { pushesPerSecond: 10_000, joinsPerSecond: 10_000 } })
    hub.channel('a:*', handlers())
    const slow = await rawViewer(url, 'a:1')
    const healthy = connect()
    await healthy.settled()
    slow.socket.pause()
    const topic = 'a:1'
    const request = kind === 'push' ? ['push', { topic, event: 'search' }] : ['join', { topic, params: 'long' }]
    let asked = 0
    while (hub.counters.slowViewers === 0 && asked < 500) {
      slow.socket.send(`42/exocast,${++asked}${JSON.stringify(request)}`)
      await healthy.settled()
    }
    expect(hub.counters.slowViewers).toBe(1)
    slow.socket.resume()
    await slow.until(() => slow.socket.readyState === WebSocket.CLOSED)
    expect(slow.count('"bye",{"reason":"slow","retryAfterMs":')).toBe(1)
    // What waited is 1 MiB, at two bytes a character, and one answer more; the last requests may still have been on their way.
    expect(asked - slow.count('xxx')).toBeLessThanOrEqual(12)
  })

  it('is told to come back after half a minute, even if what waits for it is small', async () => {
    const clock = new ManualClock(1_000)
    const { hub, url } = await startHub({ clock })
    hub.channel('a:*')
    const slow = await rawViewer(url, 'a:*')
    slow.socket.pause()
    const ballast = 'x'.repeat(1_000_000)
    while (hub.counters.coalescedPoints === 0) {
      hub.publish([{ topic: 'a:1', value: 1, extra: ballast }])
      await turn()
    }
    clock.advance(29_999)
    hub.publish([{ topic: 'a:1', value: 2 }])
    await turn()
    expect(hub.viewers).toBe(1)
    clock.advance(1)
    hub.publish([{ topic: 'a:1', value: 3 }])
    await turn()
    expect(hub.viewers).toBe(0)
    expect(hub.counters.slowViewers).toBe(1)
  })
})

describe('a viewer that reads', () => {
  it('waits for its socket only while that does not take everything', async () => {
    const { hub, url } = await startHub()
    let waiting = () => 0
    hub.channel('a:*', {
      join: ({ socket }) => {
        waiting = () => socket.conn.listenerCount('drain')
        return { ok: null }
      },
    })
    const viewer = await rawViewer(url, 'a:*')
    const publish = async (value: number) => {
      hub.publish([{ topic: 'a:1', value, extra: 'x'.repeat(500_000) }])
      await turn()
    }
    await publish(0)
    expect(waiting()).toBe(0)
    viewer.socket.pause()
    let last = 0
    while (waiting() === 0 && last < 100) await publish(++last)
    expect(waiting()).toBe(1)
    await publish(++last)
    expect(waiting()).toBe(1)
    viewer.socket.resume()
    await viewer.until(() => viewer.frames().at(-1)?.offset === last + 1)
    expect(waiting()).toBe(0)
    await publish(++last)
    await viewer.until(() => viewer.frames().at(-1)?.offset === last + 1)
  })

  it('gets every point of a burst', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:*')
    for (let value = 0; value < 2_000; value++) {
      hub.publish([{ topic: 'a:1', value }])
      await Promise.resolve()
    }
    await client.until(() => client.points.length >= 2_000)
    expect(client.points.map(({ value }) => value)).toEqual(Array.from({ length: 2_000 }, (_, i) => i))
    expect(hub.counters.coalescedPoints).toBe(0)
  })

  it('gets an append too long for one frame in several', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:*')
    hub.publish(Array.from({ length: 25_000 }, (_, value) => ({ topic: 'a:1', value })))
    await client.until(() => client.points.length >= 25_000)
    expect(client.frames.map(({ ids }) => ids.length)).toEqual([10_000, 10_000, 5_000])
  })
})
