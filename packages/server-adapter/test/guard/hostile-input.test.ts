import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startHub } from '../support/test-hub.js'

/** What a client may say, in the words of Engine.IO and Socket.IO. */
const VALID = [
  '40/exocast,{"token":"t"}',
  '42/exocast,1["join",{"topic":"stats:*","windowMs":60000,"params":{"a":[1,{"b":null}]}}]',
  '42/exocast,2["join",{"topic":"room:a","points":10,"since":{"epoch":"e","offset":3},"ref":1,"params":{"key":"ann"}}]',
  '42/exocast,3["history",{"topic":"stats:*","points":5}]',
  '42/exocast,4["push",{"topic":"room:a","event":"ping","payload":{"deep":[[[[1]]]]},"ref":1}]',
  '42/exocast,5["leave",{"topic":"room:a","ref":1}]',
  '42/exocast,6["clock",null]',
  '42/exocast,8["refresh",{"auth":{"token":"t","id":7}}]',
  '42/exocast,9["push",{"topic":"room:a","event":"say","payload":{"text":"hello"}}]',
  '42/exocast,["p","room:a",[[1,"ann",{}]],[2]]',
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

/** Hostile frames under way at once, each on a socket of its own. */
const ATTACKERS = 8
const CI_FRAMES = 4_000
const FRAMES = Number(process.env.EXOCAST_HOSTILE_FRAMES ?? CI_FRAMES)
const SEED = Number(process.env.EXOCAST_SEED ?? 5)
/** What the hub and V8 hold by then is no growth of what comes later. */
const WARM_UP_FRAMES = 50_000
/** How often the viewers who do no harm are sent a point. */
const FRAMES_PER_POINT = 20
const MAX_GROWTH_BYTES = 16 * 1024 * 1024

/** Valid frames with pieces cut out and others put in: mostly the parsers' to refuse. */
const cutFrames: fc.Arbitrary<Hostile> = fc
  .record({
    frame: fc.constantFrom(...VALID),
    cuts: fc.array(
      fc.record({ at: fc.nat(100), length: fc.nat(12), piece: fc.oneof(fc.constantFrom(...NASTY), fc.string()) }),
      { maxLength: 3 },
    ),
    // The longest are longer than any message may be.
    repeat: fc.constantFrom(...Array(30).fill(1), ...Array(10).fill(40), 10_000),
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
    fc.constantFrom(
      ...['join', 'leave', 'history', 'push', 'refresh', 'clock', 'f', 'p', 's', 'error', 'disconnect', '__proto__'],
    ),
    fc.oneof(
      odd,
      fc.dictionary(
        fc.constantFrom(
          ...[
            'topic',
            'points',
            'windowMs',
            'since',
            'event',
            'payload',
            'params',
            'ref',
            'auth',
            '__proto__',
            'constructor',
          ],
        ),
        odd,
      ),
    ),
    fc.constantFrom('', '1', '7'),
  )
  .map(([event, data, id]) => ({ frame: `42/exocast,${id}${JSON.stringify([event, data])}`, isBinary: false }))

/** Requests with nothing wrong but a field or two: they get past the hub's first look. */
const plausibleRequests: fc.Arbitrary<Hostile> = fc
  .record({
    event: fc.constantFrom('join', 'leave', 'history', 'push', 'refresh'),
    data: fc.record(
      {
        topic: fc.constantFrom('stats:*', 'stats:a', 'room:a', 'room:b', 'nothing:a'),
        event: fc.oneof(fc.constantFrom('ping', 'say', 'toString'), odd),
        ref: fc.oneof(fc.constantFrom(0, 1, 2, null), odd),
        points: fc.oneof(fc.constantFrom(1, 10), odd),
        since: fc.oneof(fc.record({ epoch: fc.string(), offset: fc.nat() }), odd),
        params: odd,
        payload: odd,
        auth: fc.oneof(fc.constant({}), odd),
      },
      { requiredKeys: ['topic'] },
    ),
  })
  .map(({ event, data }) => ({ frame: `42/exocast,1${JSON.stringify([event, data])}`, isBinary: false }))

const validFrames: fc.Arbitrary<Hostile> = fc.constantFrom(...VALID).map((frame) => ({ frame, isBinary: false }))

const hostile = fc.oneof(
  { weight: 1, arbitrary: validFrames },
  { weight: 1, arbitrary: cutFrames },
  { weight: 2, arbitrary: oddRequests },
  { weight: 2, arbitrary: plausibleRequests },
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

  /** Says it before it asks to be let in. Resolves once the hub has let it in all the same, refused it, or ended the socket. */
  async sendAtDoor(frame: string, isBinary: boolean): Promise<void> {
    this.#socket?.terminate()
    const socket = new WebSocket(this.#url)
    socket.on('error', () => {})
    this.#socket = socket
    this.opened++
    const answered = Promise.race([heard(socket, '40/exocast'), heard(socket, '44/exocast')])
    socket.once('open', () => {
      socket.send(isBinary ? Buffer.from(frame) : frame)
      socket.send(VALID[0]!)
    })
    await answered
    socket.terminate()
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
    if (socket.readyState !== WebSocket.OPEN) return this.#open()
    // What it pushes then reaches a handler, and what is said there reaches it.
    const joined = heard(socket, '43/exocast,0')
    socket.send('42/exocast,0["join",{"topic":"room:a","ref":1,"params":{"key":"ann"}}]')
    await joined
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

/** The heap after all that nothing holds has been freed. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  for (let time = 0; time < 3; time++) gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** A hub with one of everything, whose rates let an attack through. */
async function startTarget() {
  const perSecond = 1_000_000_000
  const limits = {
    socketsPerAddress: 10_000,
    joinsPerSecond: perSecond,
    pushesPerSecond: perSecond,
    requestsPerSecond: perSecond,
  }
  const target = await startHub({
    limits,
    authenticate: () => ({ id: 'somebody', expiresAt: Date.now() + 86_400_000 }),
  })
  target.hub.channel('stats:*')
  target.hub.channel('room:*', {
    join: ({ params }) => ({ ok: params }),
    leave: () => {},
    on: { ping: (payload) => ({ ok: payload }), say: (payload, { broadcastFrom }) => broadcastFrom('said', payload) },
    outgoing: { said: (payload) => payload, change: (payload) => payload },
    presence: ({ params }) => ({ key: String((params as { key?: unknown } | null)?.key), meta: params }),
  })
  return target
}

it(
  'lives through whatever a client sends, and honest viewers notice nothing',
  async () => {
    const { hub, url, errors, connect } = await startTarget()
    const honest = connect()
    await honest.mustJoin('stats:*')
    const attackers = Array.from({ length: ATTACKERS }, () => new Attacker(url))
    onTestFinished(() => {
      for (const attacker of attackers) attacker.close()
    })
    let sent = 0
    let published = 0
    let heldBefore = 0
    let rssBefore = 0
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: ATTACKERS, maxLength: ATTACKERS }), async (frames) => {
        await Promise.all(
          frames.map(({ frame, isBinary }, at) => {
            const isAtDoor = sent++ % 50 === 0
            return isAtDoor ? attackers[at]!.sendAtDoor(frame, isBinary) : attackers[at]!.send(frame, isBinary)
          }),
        )
        if (sent >= published * FRAMES_PER_POINT) hub.publish([{ topic: 'stats:a', value: ++published }])
        // What the test itself goes on holding is no growth of the hub's.
        honest.frames.length = 0
        if (heldBefore > 0 || sent < Math.min(FRAMES / 4, WARM_UP_FRAMES)) return
        heldBefore = heldBytes()
        rssBefore = process.memoryUsage.rss()
      }),
      { numRuns: FRAMES / ATTACKERS, seed: SEED, endOnFailure: true },
    )
    expect(honest.socket.connected).toBe(true)
    hub.publish([{ topic: 'stats:a', value: -1 }])
    await honest.until(() => honest.valuesOf('stats:a').at(-1) === -1)
    expect(honest.valuesOf('stats:a').slice(0, -1)).toEqual(Array.from({ length: published }, (_, at) => at + 1))
    expect(sent).toBeGreaterThanOrEqual(FRAMES)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(errors).toEqual([])
    const grownBytes = heldBytes() - heldBefore
    if (FRAMES > CI_FRAMES)
      console.log({ sent, grownBytes, rssBefore, rssAfter: process.memoryUsage.rss(), ...hub.counters })
    expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES)
    // The attack got in: its joins, pushes and refreshes were let in, and denied.
    const { joins, pushes, refreshes, denials, oversized } = hub.counters
    expect(attackers.reduce((sum, { opened }) => sum + opened, 0)).toBeLessThan(sent / 2)
    expect(joins).toBeGreaterThan(sent / 100)
    expect(pushes).toBeGreaterThan(sent / 100)
    for (const count of [refreshes, oversized, denials.forbidden, denials.invalid, denials.stale]) {
      expect(count).toBeGreaterThan(0)
    }
    for (const attacker of attackers) attacker.close()
    await vi.waitFor(() => expect(hub.viewers).toBe(1))
  },
  60_000 + FRAMES * 3,
)
