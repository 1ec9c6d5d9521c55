import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist-server/server/main.js', import.meta.url))
const ADDRESS = /http:\/\/localhost:(\d+)/

/** The demo as built, in a process of its own. */
export class DemoServer {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** Resolves once it listens: on a port of the system's choice, unless one is named. */
  static async start({ port = 0 } = {}): Promise<DemoServer> {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const address = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk
        const found = ADDRESS.exec(printed)?.[1]
        if (found) resolve(found)
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', (code) => reject(new Error(`the demo ended with exit code ${code} and printed:\n${printed}`)))
    })
    return new DemoServer(child, Number(address))
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** As a power cut would. */
  kill(): Promise<number | null> {
    return this.#end('SIGKILL')
  }

  /** As an operator would. Resolves with the exit code, `null` if it was killed. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode
    const exited = once(this.#child, 'exit')
    this.#child.kill(signal)
    const [code] = await exited
    return code as number | null
  }
}
