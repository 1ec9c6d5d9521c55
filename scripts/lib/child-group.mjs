import { spawn, spawnSync } from 'node:child_process'
import { root } from './root.mjs'

/** How long a child may take to leave after SIGTERM before it is killed, ms. */
const GRACE_MS = 3_500

const ownGroups = process.platform !== 'win32'

/**
 * A child process with all that it starts. It leads a process group of its own, so that a stop reaches its children and
 * grandchildren, and Ctrl-C reaches only us, who then end it in order.
 */
export class ChildGroup {
  #child
  #printed = []
  #hasEnded = false

  /** Whether it was told to end: its exit code is then no verdict. */
  isStopped = false

  /** Resolves with the exit code (128 + n after signal n) once the child has ended. Never rejects. */
  ended

  /**
   * @param {string[]} command A program and its arguments.
   * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean, shell?: boolean }} options `quiet` keeps what it
   *   prints for `printed` instead of showing it.
   */
  constructor([program, ...args], { cwd = root, env = {}, quiet = false, shell = false } = {}) {
    this.#child = spawn(program, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: ownGroups,
      windowsHide: true,
    })
    this.#child.stdout?.on('data', (chunk) => this.#printed.push(chunk))
    this.#child.stderr?.on('data', (chunk) => this.#printed.push(chunk))
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#printed.push(Buffer.from(`${error.message}\n`))
        resolve(127)
      })
      this.#child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15)))
    }).then((code) => {
      this.#hasEnded = true
      return code
    })
  }

  /** What a quiet child wrote to stdout and stderr. */
  get printed() {
    return Buffer.concat(this.#printed).toString()
  }

  /** Ends the child and everything it started. Resolves with its exit code. */
  async stop() {
    this.isStopped = true
    if (!this.#hasEnded) this.#signal('SIGTERM')
    const kill = setTimeout(() => this.kill(), GRACE_MS)
    const code = await this.ended
    clearTimeout(kill)
    this.kill()
    return code
  }

  /** Ends at once whatever is left of the group. Synchronous: fit for an exit handler. */
  kill() {
    this.#signal('SIGKILL')
  }

  #signal(signal) {
    const { pid } = this.#child
    if (pid === undefined) return
    if (!ownGroups) {
      spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'])
      return
    }
    try {
      process.kill(-pid, signal)
    } catch {
      // Nobody is left in the group.
    }
  }
}
