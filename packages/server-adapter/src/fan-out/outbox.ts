import { valueBytes } from '../log/value-bytes.js'
import { Backlog } from './backlog.js'
import { type Connection, writePacket } from './connection.js'
import { encodedItem } from './encoded-item.js'
import type { OutboxTerms } from './outbox-terms.js'
import type { Packet } from './packet.js'
import { ViewerFrame } from './viewer-frame.js'

/** How much is handed over at once: enough for a poll to be worth its round trip, and no more for a heartbeat to stand behind. */
const BATCH_BYTES = 64 * 1024

/** Whose outbox it is. */
export interface OutboxOwner {
  /** Called once, when the socket has been too slow for too long or too much. */
  onOverflow(): void
}

export interface OutboxOptions {
  readonly connection: Connection
  readonly terms: OutboxTerms
  readonly owner: OutboxOwner
}

/**
 * The way of one viewer's messages to its socket. Socket.IO's own buffer has no bound and heartbeats stand in it behind the data, so
 * it gets little at a time; the rest waits here, and frames of a socket that does not drain are coalesced.
 */
export class Outbox {
  readonly #connection: Connection
  readonly #terms: OutboxTerms
  readonly #owner: OutboxOwner
  /** What waits, from the first message that cannot go out at once until all are on their way: seldom, and only then listened for. */
  #backlog: Backlog | null = null
  #isEnded = false

  constructor({ connection, terms, owner }: OutboxOptions) {
    this.#connection = connection
    this.#terms = terms
    this.#owner = owner
  }

  /** @throws what the encoder throws. */
  send(item: ViewerFrame | Packet): void {
    if (this.#isEnded) return
    if ((this.#backlog === null || this.#backlog.isClear) && this.#isWritable) this.#write(item)
    else if (this.#waiting().add(item)) this.#overflow()
  }

  /**
   * Runs `write` as soon as nothing else waits. It writes an answer to the socket itself, and says how many bytes. `holds` is what
   * exists of that answer already: it waits in memory, and counts.
   */
  call(write: () => number, holds: unknown): void {
    if (this.#isEnded) return
    this.#terms.flush()
    if (this.#isDone) write()
    else if (this.#waiting().addCall({ write, heldBytes: valueBytes(holds) })) this.#overflow()
  }

  /** Resolves when the transport has taken everything, or never will. */
  drained(): Promise<void> {
    return this.#isEnded || this.#isDone ? Promise.resolve() : new Promise((resolve) => this.#waiting().onEnd(resolve))
  }

  /** Drops what waits; nothing is written any more. */
  end(): void {
    this.#isEnded = true
    if (this.#backlog) this.#drop(this.#backlog)
  }

  get #isWritable(): boolean {
    return this.#connection.writeBuffer.length === 0
  }

  /** Whether nothing waits, here or there. */
  get #isDone(): boolean {
    return (this.#backlog === null || this.#backlog.isDone) && this.#isWritable
  }

  #waiting(): Backlog {
    if (this.#backlog) return this.#backlog
    const backlog = new Backlog(this.#terms)
    const onDrain = () => this.#drain(backlog)
    this.#connection.on('drain', onDrain)
    backlog.onEnd(() => this.#connection.off('drain', onDrain))
    this.#backlog = backlog
    return backlog
  }

  #drain(backlog: Backlog): void {
    backlog.unblock()
    try {
      for (let written = 0; written < BATCH_BYTES && this.#backlog === backlog && !backlog.isDone; ) {
        written += this.#writeNext(backlog)
      }
    } catch (error) {
      this.#terms.onError('a message could not be encoded and is lost', error)
    }
    if (backlog.isDone && this.#isWritable) this.#drop(backlog)
  }

  #writeNext(backlog: Backlog): number {
    const item = backlog.takeItem()
    if (item) return this.#write(item)
    this.#terms.flush()
    if (this.#isEnded) return 0
    if (!backlog.isClear) return this.#writeNext(backlog)
    const call = backlog.takeCall()
    return call ? call.write() + call.heldBytes : 0
  }

  #write(item: ViewerFrame | Packet): number {
    const { encoder, counters } = this.#terms
    const encoded = encodedItem(item, encoder)
    if (item instanceof ViewerFrame) counters.frames++
    counters.bytes += encoded.sizeBytes
    return writePacket(this.#connection, encoded)
  }

  #overflow(): void {
    if (this.#isEnded) return
    this.end()
    this.#terms.counters.slowViewers++
    this.#owner.onOverflow()
  }

  #drop(backlog: Backlog): void {
    if (this.#backlog === backlog) this.#backlog = null
    backlog.end()
  }
}
