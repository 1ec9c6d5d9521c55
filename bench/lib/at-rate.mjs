import { setTimeout as sleep } from 'node:timers/promises'
import { machineUs } from './machine-us.mjs'

/**
 * Calls `tick(i, dueUs)` `hz` times a second for so many seconds. `dueUs` is the instant at which it should be called, by
 * `machineUs`: a process that is busy calls late, and does not thereby move the next.
 */
export async function atRate({ hz, seconds }, tick) {
  const startUs = machineUs()
  for (let i = 0; i < hz * seconds; i++) {
    const dueUs = startUs + (i * 1e6) / hz
    const waitMs = (dueUs - machineUs()) / 1_000
    if (waitMs > 0) await sleep(waitMs)
    // Behind its time it goes on at once, but lets the process breathe.
    else await new Promise(setImmediate)
    tick(i, dueUs)
  }
}
