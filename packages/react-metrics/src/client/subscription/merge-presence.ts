import type { Presence } from '../presence.js'

/** Who is on any of several topics: under each key the metas of all. `null` if no topic tells. */
export function mergePresence(presences: readonly Presence[]): Presence | null {
  if (presences.length <= 1) return presences[0] ?? null
  const merged: Record<string, unknown[]> = Object.create(null)
  for (const presence of presences) {
    for (const [key, metas] of Object.entries(presence)) (merged[key] ??= []).push(...metas)
  }
  return merged
}
