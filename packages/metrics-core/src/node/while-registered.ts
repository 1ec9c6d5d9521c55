import type { Registry } from '../registry/registry.js'

const LOOK_EVERY_MS = 1_000

/**
 * Calls `release` once none of these metrics is registered any longer, within a second. The function returned deletes
 * those that are left and releases at once; called again it does nothing.
 */
export function whileRegistered(
  registry: Registry,
  names: readonly (readonly string[])[],
  release: () => void,
): () => void {
  const watched = names.map((name) => ({ name, metric: registry.get(name) }))
  // Someone else may have taken a name that was freed: theirs is not touched.
  const left = () => watched.filter(({ name, metric }) => registry.get(name) === metric)
  const look = () => {
    if (left().length > 0) cancel = registry.clock.setTimer(look, LOOK_EVERY_MS, { background: true })
    else stop()
  }
  let cancel = registry.clock.setTimer(look, LOOK_EVERY_MS, { background: true })
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    cancel()
    for (const { name } of left()) registry.delete(name)
    release()
  }
  return stop
}
