import { constants } from 'node:os'
import { ChildGroup } from './child-group.mjs'
import { CommandError } from './command-error.mjs'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs one of the top-level commands, and is its way out: whatever the phase, a stop signal ends all that was started.
 *
 * @param {(start: (command: string[], options?: object) => ChildGroup) => Promise<number>} main Gets a `start` for child
 *   processes (options of `ChildGroup`; `serves: true` marks one for which a stop is the normal end). Resolves with the exit
 *   code; a `CommandError` it throws is printed without its stack.
 */
export async function runCommand(main) {
  const running = new Map()
  let stopping = false

  function start(command, { serves = false, ...options } = {}) {
    // A stop may come between two steps: nothing new starts after it.
    if (stopping) throw new CommandError('stopped')
    const child = new ChildGroup(command, options)
    running.set(child, serves)
    child.ended.then(() => stopping || running.delete(child))
    return child
  }

  async function stop(signal) {
    // A terminal and npm both pass Ctrl-C on: the second signal finds us on the way out already.
    if (stopping) return
    stopping = true
    const ends = await Promise.all([...running].map(async ([child, serves]) => ({ serves, code: await child.stop() })))
    const servers = ends.filter(({ serves }) => serves)
    const graceful = servers.length > 0 && servers.every(({ code }) => code === 0)
    process.exit(graceful ? 0 : 128 + constants.signals[signal])
  }

  for (const signal of STOP_SIGNALS) process.on(signal, () => void stop(signal))
  process.on('exit', () => {
    for (const child of running.keys()) child.kill()
  })

  try {
    const code = await main(start)
    if (!stopping) process.exit(code)
  } catch (error) {
    if (stopping) return
    console.error(error instanceof CommandError ? `exocast: ${error.message}` : error)
    process.exit(1)
  }
}
