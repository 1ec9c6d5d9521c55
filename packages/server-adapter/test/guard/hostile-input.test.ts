import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startHub } from '../support/test-hub.js'

/** What a client may say, in the words of Engine.IO and Socket.IO. */
const VALID = [
  '40/exocast,{"token":"t"}',
  '42/exocast,1["join",{"topic":"stats:*","windowMs":60000,"params":{"a":[1,{"b":null}]}}]',
  '42/exocast,2["join",{"topic":"room:a","points":10,"since":{"epoch":"e","offset":3}}]',
  '42/exocast,3["history",{"topic":"stats:*","points":5}]',
  '42/exocast,4["push",{"topic":"room:a","event":"ping","payload":{"deep":[[[[1]]]]}}]',
  '42/exocast,5["leave",{"topic":"room:a"}]',
  '42/exocast,6["clock",null]',
  '41/exocast,',
  '451-/exocast,7["push",{"topic":"room:a","event":"ping","payload":{"_placeholder":true,"num":0}}]',
  '2',
  '3',
]

const NASTY = [
  '__proto__',
  'constructor',
  '1e999',
  '-0',
  '9007199254740993',
  'null',
  '[[[[[[[[',
  '{"a":',
  '\u0000',
  '\ud800',
  '"',
  '*',
]

interface Hostile {
  readonly frame: string
  readonly isBinary: boolean
}

/** Valid frames with pieces cut out and others put in: mostly the parsers' to refuse. */
const cutFrames: fc.Arbitrary<Hostile> = fc
  .record({
    frame: fc.constantFrom(...VALID),
    cuts: fc.array(
      fc.record({ at: fc.nat(100), length: fc.nat(12), piece: fc.oneof(fc.constantFrom(...NASTY), fc.string()) }),
      { maxLength: 3 },
    ),
    repeat: fc.constantFrom(1, 1, 1, 40),
    isBinary: fc.boolean(),
  })
  .map(({ frame, cuts, repeat, isBinary }) => {
    let text = frame
    for (const { at, length, piece } of cuts) {
      const start = at % (text.length + 1)
      text = text.slice(0, start) + piece.repeat(repeat) + text.slice(start + length)
    }
    return { frame: text, isBinary }
  })

const odd = fc.oneof(
  fc.constantFrom(...NASTY, 'stats:*', 'room:a', 'stats:'.repeat(50)),
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(-1, 1e308, 2 ** 53, 0.5),
)

/** Requests that parse, about anything at all: the hub's own to refuse. */
const oddRequests: fc.Arbitrary<Hostile> = fc
  .tuple(
    fc.constantFrom('join', 'leave', 'history', 'push', 'clock', 'f', 'error', 'disconnect', '__proto__'),
    fc.oneof(
      odd,
      fc.dictionary(
        fc.constantFrom('topic', 'points', 'windowMs', 'since', 'event', 'payload', 'params', '__proto__'),
        odd,
      ),
    ),
    fc.constantFrom('', '1', '7'),
  )
  .map(([event, data, id]) => ({ frame: `42/exocast,${id}${JSON.stringify([event, data])}`, isBinary: false }))

const validFrames: fc.Arbitrary<Hostile> = fc.constantFrom(...VALID).map((frame) => ({ frame, isBinary: false }))

const hostile = fc.oneof(
  { weight: 1, arbitrary: validFrames },
  { weight: 1, arbitrary: cutFrames },
  { weight: 4, arbitrary: oddRequests },
)

/** A socket past the door, which opens again whenever the hub has thrown it out. */
class Attacker {
  readonly #url: string
  #socket: WebSocket | null = null
  #asked = 100
  opened = 0

  constructor(url: string) {
    this.#url = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  }

  /** Resolves once the hub has dealt with the frame: it answers a question behind it, or ends the socket. */
  async send(frame: string, isBinary: boolean): Promise<void> {
    const socket = await this.#open()
    const id = this.#asked++
    const answered = heard(socket, `43/exocast,${id}`)
    socket.send(isBinary ? Buffer.from(frame) : frame)
    // Whoever leaves the namespace gets no answer any more, and keeps its connection.
    if (frame.startsWith('41')) socket.close()
    else socket.send(`42/exocast,${id}["clock",null]`)
    await answered
  }

  close(): void {
    this.#socket?.terminate()
  }

  async #open(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket
    this.#socket?.terminate()
    const socket = new WebSocket(this.#url)
    socket.on('error', () => {})
    this.#socket = socket
    this.opened++
    const connected = heard(socket, '40/exocast')
    socket.once('open', () => socket.send(VALID[0]!))
    await connected
    return socket.readyState === WebSocket.OPEN ? socket : this.#open()
  }
}

/** Resolves when a message begins like this, or the socket is closed. */
function heard(socket: WebSocket, beginning: string): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      socket.off('message', look).off('close', settle)
      resolve()
    }
    const look = (data: WebSocket.RawData) => {
      if (String(data).startsWith(beginning)) settle()
    }
    socket.on('message', look).on('close', settle)
  })
}

it('lives through whatever a client sends, and honest viewers notice nothing', async () => {
  const { hub, url, errors, connect } = await startHub({ limits: { socketsPerAddress: 10_000 } })
  hub.channel('stats:*')
  hub.channel('room:*', { on: { ping: (payload) => ({ ok: payload }) } })
  const honest = connect()
  await honest.mustJoin('stats:*')
  const attacker = new Attacker(url)
  onTestFinished(() => attacker.close())
  let published = 0
  await fc.assert(
    fc.asyncProperty(hostile, async ({ frame, isBinary }) => {
      await attacker.send(frame, isBinary)
      if (published++ % 20 === 0) hub.publish([{ topic: 'stats:a', value: published }])
    }),
    { numRuns: Number(process.env.EXOCAST_HOSTILE_FRAMES ?? 4_000), seed: 5 },
  )
  hub.publish([{ topic: 'stats:a', value: -1 }])
  await honest.until(() => honest.valuesOf('stats:a').at(-1) === -1)
  const values = honest.valuesOf('stats:a').slice(0, -1)
  expect(values).toEqual(Array.from({ length: values.length }, (_, at) => at * 20 + 1))
  expect(values).toHaveLength(Math.ceil(published / 20))
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(errors).toEqual([])
  // The attack got in: joins were asked, let in and denied.
  expect(attacker.opened).toBeLessThan(published / 2)
  expect(hub.counters.joins).toBeGreaterThan(published / 100)
  expect(hub.counters.denials.forbidden).toBeGreaterThan(0)
  expect(hub.counters.denials.invalid).toBeGreaterThan(0)
  attacker.close()
  await vi.waitFor(() => expect(hub.viewers).toBe(1))
}, 60_000)
