import { WebSocket } from 'ws'

/** One viewer: a bare WebSocket, so that the viewers' machine time is small and the same for every variant. */
export class Viewer {
  points = 0
  sum = 0
  /** WebSocket payload of the messages that carried points. */
  bytes = 0
  #socket

  /** Resolves once it has joined; rejects if it is refused. */
  joined

  /** Rejects if the connection fails, or a message makes no sense; never resolves. */
  failed

  constructor(url, read) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false })
    let fail
    this.failed = new Promise((_, reject) => {
      fail = reject
    })
    this.failed.catch(() => {})
    this.#socket.on('error', fail)
    this.#socket.on('close', (code) => fail(new Error(`the server closed a viewer's socket with code ${code}`)))
    const joined = new Promise((resolve) => {
      this.#socket.on('message', (data) => {
        try {
          const { send, joined, values } = read(data.toString())
          if (send !== undefined) this.#socket.send(send)
          if (joined) resolve()
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
  }
}
