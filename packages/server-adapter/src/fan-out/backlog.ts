import { Coalescer } from './coalescer.js'
import { encodedItem } from './encoded-item.js'
import type { OutboxTerms } from './outbox-terms.js'
import type { Packet } from './packet.js'
import { ViewerFrame } from './viewer-frame.js'

/** A socket that took nothing for this long gets only the newest point of each topic. */
const COALESCE_AFTER_MS = 1_000
const COALESCE_BYTES = 256 * 1024
/** A socket that never caught up for this long is told to come back. */
const MAX_BACKLOG_MS = 30_000
const MAX_WAITING_CALLS = 1_000

/** An answer not computed yet, and what is held for it. */
interface WaitingCall {
  readonly write: () => number
  readonly heldBytes: number
}

/** What waits for one socket, for as long as that does not drain: in order, bounded, and its frames coalesced. */
export class Backlog {
  #queue: (ViewerFrame | Packet)[] = []
  #queuedBytes = 0
  readonly #coalesced = new Coalescer()
  /** They wait for everything else, so that no frame older than an answer comes after it. */
  readonly #calls: WaitingCall[] = []
  #heldBytes = 0
  #blockedSince = 0
  #backlogSince = 0
  readonly #onEnd: (() => void)[] = []
  readonly #terms: OutboxTerms

  constructor(terms: OutboxTerms) {
    this.#terms = terms
  }

  /** Whether no message waits, though an answer may. */
  get isClear(): boolean {
    return this.#queue.length === 0 && this.#coalesced.isEmpty
  }

  get isDone(): boolean {
    return this.isClear && this.#calls.length === 0
  }

  /** Returns whether that is too much, or for too long. @throws what the encoder throws. */
  add(item: ViewerFrame | Packet): boolean {
    const now = this.#terms.clock.monotonic()
    if (this.isClear) this.#blockedSince = this.#backlogSince = now
    if (item instanceof ViewerFrame && !this.#coalesced.isEmpty) {
      this.#coalesce(item)
    } else {
      this.#queuedBytes += this.#sizeOf(item)
      this.#queue.push(item)
      if (now - this.#blockedSince >= COALESCE_AFTER_MS || this.#queuedBytes > COALESCE_BYTES) this.#coalesceQueue()
    }
    return this.#isTooMuch || now - this.#backlogSince >= MAX_BACKLOG_MS
  }

  /** Returns whether that is too much. */
  addCall(call: WaitingCall): boolean {
    this.#heldBytes += call.heldBytes
    this.#calls.push(call)
    return this.#calls.length > MAX_WAITING_CALLS || this.#isTooMuch
  }

  /** The socket has taken something. */
  unblock(): void {
    this.#blockedSince = this.#terms.clock.monotonic()
  }

  /** The next message, which waits no more; `null` if there is none. */
  takeItem(): ViewerFrame | Packet | null {
    const item = this.#queue.shift()
    if (item) this.#queuedBytes -= this.#sizeOf(item)
    return item ?? (this.#coalesced.isEmpty ? null : this.#coalesced.take(this.#terms.timeBase))
  }

  takeCall(): WaitingCall | null {
    const call = this.#calls.shift()
    if (call) this.#heldBytes -= call.heldBytes
    return call ?? null
  }

  /** Calls back when nothing waits any more, or never will. */
  onEnd(callback: () => void): void {
    this.#onEnd.push(callback)
  }

  /** Nothing will be taken from it any more. May be called again for nothing. */
  end(): void {
    for (const callback of this.#onEnd.splice(0)) callback()
  }

  /** One item may be longer than all that may wait. */
  get #isTooMuch(): boolean {
    const waitingBytes = this.#queuedBytes + this.#coalesced.sizeBytes + this.#heldBytes
    const items = this.#queue.length + this.#coalesced.topics + this.#calls.length
    return items > 1 && waitingBytes > this.#terms.backlogBytes
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
        this.#queuedBytes += this.#sizeOf(item)
      }
    }
  }

  #coalesce(frame: ViewerFrame): void {
    this.#terms.counters.coalescedPoints += this.#coalesced.add(frame)
  }

  #sizeOf(item: ViewerFrame | Packet): number {
    return encodedItem(item, this.#terms.encoder).sizeBytes
  }
}
