import { CommandError } from './command-error.mjs'

/**
 * Runs a child process to its end as a named step: one line while all is well, all that it printed if it fails.
 * Throws a `CommandError` if its exit code is not 0.
 */
export async function runStep(start, name, command, options = {}) {
  const startedAt = performance.now()
  console.log(`exocast: ${name} ...`)
  const child = start(command, { quiet: true, ...options })
  const code = await child.ended
  if (code !== 0) {
    if (!child.isStopped) process.stderr.write(child.printed)
    throw new CommandError(`${name} failed with exit code ${code}`)
  }
  const seconds = (performance.now() - startedAt) / 1_000
  if (seconds > 5) console.log(`exocast: ${name}: done in ${Math.round(seconds)} s`)
}
