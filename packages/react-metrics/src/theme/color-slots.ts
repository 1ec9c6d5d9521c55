/** Which colour each topic has. A topic keeps its slot while it is there, whoever comes or goes beside it. */
export class ColorSlots {
  #slots = new Map<string, number>()

  /** Gives each of these topics a slot, and takes back those of all others. */
  assign(topics: readonly string[]): ReadonlyMap<string, number> {
    const kept = new Map<string, number>()
    for (const topic of topics) {
      const slot = this.#slots.get(topic)
      if (slot !== undefined) kept.set(topic, slot)
    }
    const taken = new Set(kept.values())
    let next = 0
    for (const topic of topics) {
      if (kept.has(topic)) continue
      while (taken.has(next)) next++
      kept.set(topic, next)
      taken.add(next)
    }
    this.#slots = kept
    return kept
  }
}
