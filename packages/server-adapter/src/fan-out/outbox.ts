import type { Clock } from '@exocast/metrics-core'
import type { Server } from 'socket.io'
import type { Counters } from '../hub/counters.js'
import { valueBytes } from '../log/value-bytes.js'
import { Coalescer } from './coalescer.js'
import { type Connection, writePacket } from './connection.js'
import type { EncodedPacket, Packet } from './packet.js'
import { ViewerFrame } from './viewer-frame.js'

/** A socket that took nothing for this long gets only the newest point of each topic. */
const COALESCE_AFTER_MS = 1_000
const COALESCE_BYTES = 256 * 1024
/** A socket that never caught up for this long is told to come back. */
const MAX_BACKLOG_MS = 30_000
const MAX_WAITING_CALLS = 1_000
/** How much is handed over at once: enough for a poll to be worth its round trip, and no more for a heartbeat to stand behind. */
const BATCH_BYTES = 64 * 1024

export interface OutboxOptions {
  readonly connection: Connection
  readonly encoder: Server['encoder']
  readonly clock: Clock
  readonly counters: Counters
  readonly timeBase: number
  readonly backlogBytes: number
  /** Sends what was published this turn: it is older than any answer. */
  readonly flush: () => void
  /** Called once, when the socket has been too slow for too long or too much. */
  readonly onOverflow: () => void
  readonly onError: (message: string, cause: unknown) => void
}

/**
 * What waits for one socket. Socket.IO's own buffer has no bound and heartbeats stand in it behind the data, so it gets
 * little at a time; the rest waits here, and frames of a socket that does not drain are coalesced.
 */
export class Outbox {
  #queue: (ViewerFrame | Packet)[] = []
  #queuedBytes = 0
  readonly #coalesced = new Coalescer()
  /** Answers not computed yet. They wait for everything else, so that no frame older than an answer comes after it. */
  readonly #calls: { readonly write: () => number; readonly heldBytes: number }[] = []
  #heldBytes = 0
  #blockedSince = 0
  #backlogSince = 0
  #isEnded = false
  #onDrained: (() => void)[] = []
  readonly #options: OutboxOptions

  constructor(options: OutboxOptions) {
    this.#options = options
    options.connection.on('drain', this.#onDrain)
  }

  /** @throws what the encoder throws. */
  send(item: ViewerFrame | Packet): void {
    if (this.#isEnded) return
    if (this.#isClear && this.#isWritable) this.#write(item)
    else this.#wait(item)
  }

  /**
   * Runs `write` as soon as nothing else waits. It writes an answer to the socket itself, and says how many bytes. `holds` is what
   * exists of that answer already: it waits in memory, and counts.
   */
  call(write: () => number, holds: unknown): void {
    if (this.#isEnded) return
    this.#options.flush()
    if (this.#isDone && this.#isWritable) {
      write()
      return
    }
    const heldBytes = valueBytes(holds)
    this.#heldBytes += heldBytes
    this.#calls.push({ write, heldBytes })
    if (this.#calls.length > MAX_WAITING_CALLS || this.#isTooMuch) this.#overflow()
  }

  /** Resolves when the transport has taken everything, or never will. */
  drained(): Promise<void> {
    if (this.#isEnded || (this.#isDone && this.#isWritable)) return Promise.resolve()
    return new Promise((resolve) => this.#onDrained.push(resolve))
  }

  /** Drops what waits; nothing is written any more. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#options.connection.off('drain', this.#onDrain)
    this.#queue = []
    this.#calls.length = 0
    this.#tellDrained()
  }

  get #isWritable(): boolean {
    return this.#options.connection.writeBuffer.length === 0
  }

  get #isClear(): boolean {
    return this.#queue.length === 0 && this.#coalesced.isEmpty
  }

  get #isDone(): boolean {
    return this.#isClear && this.#calls.length === 0
  }

  /** One item may be longer than all that may wait. */
  get #isTooMuch(): boolean {
    const waitingBytes = this.#queuedBytes + this.#coalesced.sizeBytes + this.#heldBytes
    return this.#queue.length + this.#calls.length > 1 && waitingBytes > this.#options.backlogBytes
  }

  #wait(item: ViewerFrame | Packet): void {
    const now = this.#options.clock.monotonic()
    if (this.#isClear) this.#blockedSince = this.#backlogSince = now
    if (item instanceof ViewerFrame && !this.#coalesced.isEmpty) {
      this.#coalesce(item)
    } else {
      this.#queuedBytes += this.#encode(item).sizeBytes
      this.#queue.push(item)
      if (now - this.#blockedSince >= COALESCE_AFTER_MS || this.#queuedBytes > COALESCE_BYTES) this.#coalesceQueue()
    }
    if (this.#isTooMuch || now - this.#backlogSince >= MAX_BACKLOG_MS) this.#overflow()
  }

  #coalesceQueue(): void {
    const queue = this.#queue
    this.#queue = []
    this.#queuedBytes = 0
    for (const item of queue) {
      if (item instanceof ViewerFrame) {
        this.#coalesce(item)
      } else {
        this.#queue.push(item)
        this.#queuedBytes += this.#encode(item).sizeBytes
      }
    }
  }

  #coalesce(frame: ViewerFrame): void {
    this.#options.counters.coalescedPoints += this.#coalesced.add(frame)
  }

  #onDrain = (): void => {
    this.#blockedSince = this.#options.clock.monotonic()
    try {
      for (let written = 0; written < BATCH_BYTES && !this.#isDone; ) written += this.#writeNext()
    } catch (error) {
      this.#options.onError('a message could not be encoded and is lost', error)
    }
    if (this.#isDone && this.#isWritable) this.#tellDrained()
  }

  #writeNext(): number {
    const item = this.#queue.shift()
    if (item) {
      this.#queuedBytes -= this.#encode(item).sizeBytes
      return this.#write(item)
    }
    if (!this.#coalesced.isEmpty) return this.#write(this.#coalesced.take(this.#options.timeBase))
    this.#options.flush()
    if (!this.#isClear) return this.#writeNext()
    const call = this.#calls.shift()
    if (!call) return 0
    this.#heldBytes -= call.heldBytes
    return call.write() + call.heldBytes
  }

  #write(item: ViewerFrame | Packet): number {
    const encoded = this.#encode(item)
    if (item instanceof ViewerFrame) this.#options.counters.frames++
    this.#options.counters.bytes += encoded.sizeBytes
    return writePacket(this.#options.connection, encoded)
  }

  #encode(item: ViewerFrame | Packet): EncodedPacket {
    return (item instanceof ViewerFrame ? item.packet : item).encodedBy(this.#options.encoder)
  }

  #overflow(): void {
    if (this.#isEnded) return
    this.end()
    this.#options.counters.slowViewers++
    this.#options.onOverflow()
  }

  #tellDrained(): void {
    const waiting = this.#onDrained
    this.#onDrained = []
    for (const resolve of waiting) resolve()
  }
}
