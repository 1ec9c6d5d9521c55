/** How many sockets each address (or block of them) holds. */
export class AddressCounter {
  readonly #limit: number
  readonly #counts = new Map<string, number>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Counts one more. Returns its release, which may be called again for nothing; `null` if the address has too many. */
  take(address: string): (() => void) | null {
    const count = this.#counts.get(address) ?? 0
    if (count >= this.#limit) return null
    this.#counts.set(address, count + 1)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const left = this.#counts.get(address)! - 1
      if (left > 0) this.#counts.set(address, left)
      else this.#counts.delete(address)
    }
  }
}
