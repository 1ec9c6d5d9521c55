import type { Viewer } from '../fan-out/viewer.js'

/** The sockets that are in, and which of them belong to one user. */
export class Viewers {
  readonly #all = new Set<Viewer>()
  readonly #byId = new Map<string, Set<Viewer>>()

  get size(): number {
    return this.#all.size
  }

  [Symbol.iterator](): Iterator<Viewer> {
    return this.#all.values()
  }

  add(viewer: Viewer): void {
    this.#all.add(viewer)
    if (viewer.id === null) return
    const same = this.#byId.get(viewer.id) ?? new Set()
    this.#byId.set(viewer.id, same.add(viewer))
  }

  delete(viewer: Viewer): void {
    this.#all.delete(viewer)
    if (viewer.id === null) return
    const same = this.#byId.get(viewer.id)
    same?.delete(viewer)
    if (same?.size === 0) this.#byId.delete(viewer.id)
  }

  /** Those whose `auth.id` is this. */
  withId(id: string | number): readonly Viewer[] {
    return [...(this.#byId.get(String(id)) ?? [])]
  }
}
