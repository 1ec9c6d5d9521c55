/**
 * What each value of a label leads to. The first two values are kept apart, since most branches have no third where a label before
 * them tells, say, a user, and a Map would take 180 bytes.
 */
export class LabelBranch<Node> {
  #firstValue: string | undefined = undefined
  #first: Node | undefined = undefined
  #secondValue: string | undefined = undefined
  #second: Node | undefined = undefined
  #others: Map<string, Node> | null = null

  get(value: string): Node | undefined {
    if (value === this.#firstValue) return this.#first
    if (value === this.#secondValue) return this.#second
    return this.#others === null ? undefined : this.#others.get(value)
  }

  /** Also in place of what the value led to before. */
  set(value: string, node: Node): void {
    if (this.#firstValue === undefined || this.#firstValue === value) {
      this.#firstValue = value
      this.#first = node
    } else if (this.#secondValue === undefined || this.#secondValue === value) {
      this.#secondValue = value
      this.#second = node
    } else {
      this.#others ??= new Map()
      this.#others.set(value, node)
    }
  }
}
