import type { EventEmitter } from 'node:events'
import { sharedListener } from '../guard/shared-listener.js'

/** Connections that are open: each leaves when it closes. */
export class OpenSet<Connection extends EventEmitter> {
  readonly #open = new Set<Connection>()
  readonly #onClose = sharedListener((connection: Connection) => this.#open.delete(connection))

  add(connection: Connection): void {
    this.#open.add(connection)
    connection.on('close', this.#onClose)
  }

  [Symbol.iterator](): Iterator<Connection> {
    return this.#open.values()
  }

  /** Resolves when those open now are closed. */
  async allClosed(): Promise<void> {
    await Promise.all([...this.#open].map((connection) => new Promise((resolve) => connection.once('close', resolve))))
  }
}
