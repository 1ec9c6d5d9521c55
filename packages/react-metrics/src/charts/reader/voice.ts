/** What a chart says aloud, one thing at a time, into its one polite live region. */
export class Voice {
  #region: HTMLElement | null = null

  /** A React ref of the region. */
  readonly attach = (region: HTMLElement | null): void => {
    this.#region = region
  }

  readonly say = (text: string): void => {
    if (!this.#region) return
    // The same words again are news only if the text differs.
    this.#region.textContent = this.#region.textContent === text ? `${text}\u00a0` : text
  }
}
