import type { PresenceEntry } from '@exocast/metrics-core/wire'
import type { Presence, PresenceDiff } from '../presence.js'

/** Who is on one topic or pattern, kept up to date by what the hub tells. */
export class PresenceRoster {
  #entries = new Map<number, PresenceEntry>()
  #presence: Presence | null = null

  /** The same object until it changes; `null` if the hub tells of none. */
  get presence(): Presence | null {
    return this.#presence
  }

  /** Takes in what a join brought. Returns what is different from before, `null` if nothing. */
  replace(told: unknown): PresenceDiff | null {
    if (!Array.isArray(told)) {
      this.#entries.clear()
      this.#presence = null
      return null
    }
    const isFirst = this.#presence === null
    const before = [...this.#entries.values()]
    this.#entries = new Map(told.filter(isEntry).map((entry) => [entry[0], entry]))
    const after = [...this.#entries.values()]
    // By what they are: after a restart of the server everybody has another ref.
    const diff = { joins: byKey(without(after, before)), leaves: byKey(without(before, after)) }
    if (!isFirst && isNothing(diff)) return null
    this.#presence = byKey(after)
    return diff
  }

  /** Takes in who came and who went, if that is not known yet. */
  apply(came: unknown, went: unknown): PresenceDiff | null {
    if (!this.#presence || !Array.isArray(came) || !Array.isArray(went)) return null
    const joins = came.filter(isEntry).filter(([ref]) => !this.#entries.has(ref))
    const gone = new Set<unknown>(went)
    const leaves = [...this.#entries.values()].filter(([ref]) => gone.has(ref))
    if (joins.length === 0 && leaves.length === 0) return null
    for (const [ref] of leaves) this.#entries.delete(ref)
    for (const entry of joins) this.#entries.set(entry[0], entry)
    this.#presence = byKey(this.#entries.values())
    return { joins: byKey(joins), leaves: byKey(leaves) }
  }
}

/** The metas of some entries, by key. */
function byKey(entries: Iterable<PresenceEntry>): Presence {
  // A key may be "__proto__".
  const presence: Record<string, unknown[]> = Object.create(null)
  for (const [, key, meta] of entries) (presence[key] ??= []).push(meta)
  return presence
}

function isNothing({ joins, leaves }: PresenceDiff): boolean {
  return Object.keys(joins).length === 0 && Object.keys(leaves).length === 0
}

/** Those that `others` has no equal of, each equal counting once. */
function without(entries: readonly PresenceEntry[], others: readonly PresenceEntry[]): PresenceEntry[] {
  const known = new Map<string, number>()
  for (const other of others) known.set(nameOf(other), (known.get(nameOf(other)) ?? 0) + 1)
  return entries.filter((entry) => {
    const count = known.get(nameOf(entry)) ?? 0
    known.set(nameOf(entry), count - 1)
    return count <= 0
  })
}

function nameOf([, key, meta]: PresenceEntry): string {
  return JSON.stringify([key, meta])
}

function isEntry(told: unknown): told is PresenceEntry {
  return Array.isArray(told) && typeof told[0] === 'number' && typeof told[1] === 'string'
}
