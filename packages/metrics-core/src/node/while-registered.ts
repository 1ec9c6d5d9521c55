import type { Registry } from '../registry/registry.js'

/**
 * Calls `release` once none of these metrics is registered any longer. The function returned deletes those that are left and releases
 * at once; called again it does nothing.
 */
export function whileRegistered(
  registry: Registry,
  names: readonly (readonly string[])[],
  release: () => void,
): () => void {
  const watched = names.map((name) => ({ name, metric: registry.get(name) }))
  // Someone else may have taken a name that was freed: theirs is not touched.
  const left = () => watched.filter(({ name, metric }) => registry.get(name) === metric)
  const unsubscribe = registry.subscribe(({ type }) => {
    if (type === 'removed' && left().length === 0) stop()
  })
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    unsubscribe()
    for (const { name } of left()) registry.delete(name)
    release()
  }
  return stop
}
