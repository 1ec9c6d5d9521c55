const MAX = 20

/** What was found to be wrong: the first few, in words. */
export class Findings {
  readonly list: string[] = []

  add(finding: string): void {
    if (this.list.length < MAX) this.list.push(finding)
  }
}
