import { fork } from 'node:child_process'
import { CommandError } from '../../scripts/lib/command-error.mjs'

/** A Node process of its own, which answers questions: what it does is measured without what its asker does. */
export class Child {
  #process
  #pending = new Map()
  #nextId = 0

  /**
   * @param {URL} url A module that calls `answerParent`.
   * @param {{ execArgv?: string[] }} [options] Flags for its Node.
   */
  constructor(url, { execArgv = [] } = {}) {
    this.#process = fork(url, { execArgv, env: { ...process.env, NODE_ENV: 'production' } })
    this.#process.on('message', ({ id, answer, error }) => {
      const { resolve, reject } = this.#pending.get(id)
      this.#pending.delete(id)
      if (error === undefined) resolve(answer)
      else reject(new CommandError(error))
    })
    this.#process.once('exit', (code, signal) => {
      const reason = `${url.pathname} ended with ${signal ?? `exit code ${code}`} before it had answered`
      for (const { reject } of this.#pending.values()) reject(new CommandError(reason))
    })
  }

  /** Resolves with what the handler of this name in the child returned; rejects with what it threw. */
  ask(name, data) {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#process.send({ id, name, data })
    })
  }

  /** Ends the process at once. */
  stop() {
    this.#process.kill('SIGKILL')
  }
}
