/**
 * One label's values, and what each leads to: the values of the next label, or a series. The first two are kept apart, since
 * most branches have no third where a label before them tells, say, a user, and a Map would take 180 bytes.
 */
export class LabelBranch<Leaf> {
  #firstValue: string | undefined = undefined
  #first: LabelBranch<Leaf> | Leaf | undefined = undefined
  #secondValue: string | undefined = undefined
  #second: LabelBranch<Leaf> | Leaf | undefined = undefined
  #others: Map<string, LabelBranch<Leaf> | Leaf> | null = null

  get(value: string): LabelBranch<Leaf> | Leaf | undefined {
    if (value === this.#firstValue) return this.#first
    if (value === this.#secondValue) return this.#second
    return this.#others === null ? undefined : this.#others.get(value)
  }

  /** The leaf at the end of a path of values, one per label. */
  find(path: readonly string[]): Leaf | undefined {
    let at: LabelBranch<Leaf> | Leaf | undefined = this
    for (const value of path) {
      at = (at as LabelBranch<Leaf>).get(value)
      if (at === undefined) return undefined
    }
    return at as Leaf
  }

  insert([value, ...rest]: readonly string[], leaf: Leaf): void {
    if (rest.length === 0) return this.#set(value!, leaf)
    let next = this.get(value!) as LabelBranch<Leaf> | undefined
    if (!next) {
      next = new LabelBranch()
      this.#set(value!, next)
    }
    next.insert(rest, leaf)
  }

  #set(value: string, next: LabelBranch<Leaf> | Leaf): void {
    if (this.#firstValue === undefined) {
      this.#firstValue = value
      this.#first = next
    } else if (this.#secondValue === undefined) {
      this.#secondValue = value
      this.#second = next
    } else {
      this.#others ??= new Map()
      this.#others.set(value, next)
    }
  }
}
