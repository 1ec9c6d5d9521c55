import { WebSocket } from 'ws'

/** One viewer: a bare WebSocket, so that the viewers' machine time is small and the same for every variant. */
export class Viewer {
  points = 0
  sum = 0
  /** WebSocket payload of the messages that carried points. */
  bytes = 0
  /** Of the server's, each of which it answers. */
  heartbeats = 0
  #socket
  #onValues

  /** Resolves once each of its joins has been answered; rejects if one is refused. */
  joined

  /** Rejects if the connection fails, or a message makes no sense; never resolves. */
  failed

  /**
   * @param {string} url
   * @param {{ read: (message: string) => object, answers: number, onValues?: (values: number[]) => void }} dialect It has joined
   *   once it has had so many `answers`. `onValues` is called with each message that carries points.
   */
  constructor(url, { read, answers, onValues = () => {} }) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false })
    this.#onValues = onValues
    let fail
    this.failed = new Promise((_, reject) => {
      fail = reject
    })
    this.failed.catch(() => {})
    this.#socket.on('error', fail)
    this.#socket.on('close', (code) => fail(new Error(`the server closed a viewer's socket with code ${code}`)))
    let missing = answers
    const joined = new Promise((resolve) => {
      this.#socket.on('message', (data) => {
        try {
          const { send = [], joined, values, isHeartbeat } = read(data.toString())
          if (isHeartbeat) this.heartbeats++
          for (const message of send) this.#socket.send(message)
          if (joined && --missing === 0) resolve()
          if (values?.length) this.#take(values, data.length)
        } catch (error) {
          fail(error)
        }
      })
    })
    this.joined = Promise.race([joined, this.failed])
  }

  #take(values, bytes) {
    for (const value of values) this.sum += value
    this.points += values.length
    this.bytes += bytes
    this.#onValues(values)
  }
}
