import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

/** A WebSocket that speaks Engine.IO by hand: it does what a test says, and nothing a client would. */
export class RawConnection {
  readonly received: string[] = []
  readonly #socket: WebSocket
  readonly #closed: Promise<number>

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.#closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('message', (data) => this.received.push(String(data)))
    socket.on('error', () => {})
    onTestFinished(() => socket.terminate())
  }

  /** Resolves once the hub has opened an Engine.IO session on it; it has not asked to be let in. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<RawConnection> {
    const target = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const raw = new RawConnection(new WebSocket(target, { headers }))
    await raw.until(() => raw.received.length > 0)
    return raw
  }

  /** Opens one, and asks to be let in. */
  static async connect(url: string): Promise<RawConnection> {
    const raw = await RawConnection.open(url)
    raw.send('40/exocast,')
    await raw.until(() => raw.received.length > 1)
    return raw
  }

  send(...packets: string[]): void {
    for (const packet of packets) this.#socket.send(packet)
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** The status it was closed with. */
  get closed(): Promise<number> {
    return this.#closed
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise((resolve) => this.#socket.once('message', resolve).once('close', resolve))
      if (!this.isOpen && !condition()) throw new Error('closed before it came to that')
    }
  }
}
