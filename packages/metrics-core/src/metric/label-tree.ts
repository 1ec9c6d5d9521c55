import type { Labels } from '../wire/topic.js'
import { LabelBranch } from './label-branch.js'

interface Leaf {
  readonly info: { readonly labels: Labels }
}

/** What the values of the first labels lead to: the values of the next label, or the one series that begins with them. */
export type LabelNode<Series extends Leaf> = LabelBranch<LabelNode<Series>> | Series

/**
 * Series by the values of the first label, then of the next: a look-up builds no key. A series hangs from the first label that
 * tells it from all others, since a branch of one value for each label after it would take 64 bytes.
 */
export class LabelTree<Series extends Leaf> {
  readonly root: LabelBranch<LabelNode<Series>> = new LabelBranch()
  readonly #labelNames: readonly string[]

  constructor(labelNames: readonly string[]) {
    this.#labelNames = labelNames
  }

  /** The series of these values, one per label. */
  find(values: readonly string[]): Series | undefined {
    let at: LabelNode<Series> | undefined = this.root
    for (let depth = 0; at !== undefined && depth < values.length; depth++) {
      at = follow(at, this.#labelNames[depth]!, values[depth]!)
    }
    return at as Series | undefined
  }

  /** Adds a series whose label values no other has. */
  add(series: Series): void {
    let branch = this.root
    for (let depth = 0; ; depth++) {
      const value = series.info.labels[this.#labelNames[depth]!]!
      const there = branch.get(value)
      if (there === undefined) return branch.set(value, series)
      branch = there instanceof LabelBranch ? there : this.#split(branch, { value, depth, series: there })
    }
  }

  /** Puts a branch of the next label between a branch and its one series with this value. */
  #split(
    branch: LabelBranch<LabelNode<Series>>,
    { value, depth, series }: { value: string; depth: number; series: Series },
  ) {
    const next: LabelBranch<LabelNode<Series>> = new LabelBranch()
    next.set(series.info.labels[this.#labelNames[depth + 1]!]!, series)
    branch.set(value, next)
    return next
  }
}

/** What a value of the label of this name, the next one, leads to. */
export function follow<Series extends Leaf>(
  node: LabelNode<Series>,
  name: string,
  value: string,
): LabelNode<Series> | undefined {
  if (node instanceof LabelBranch) return node.get(value)
  return node.info.labels[name] === value ? node : undefined
}
