/** The rectangle that shows which stretch of time is being selected. */
export class SelectionBox {
  readonly #layer: HTMLElement
  readonly #box: HTMLElement

  /** Lies on `layer`'s place, in its parent. */
  constructor(layer: HTMLElement) {
    this.#layer = layer
    this.#box = layer.ownerDocument.createElement('div')
    this.#box.className = 'exocast-selection'
  }

  /** Shows it between two places, CSS px from the layer's left edge. */
  show(a: number, b: number): void {
    const { left, top, bottom } = this.#layer.style
    const { style } = this.#box
    Object.assign(style, { top, bottom, left })
    style.transform = `translateX(${Math.min(a, b)}px)`
    style.width = `${Math.abs(a - b)}px`
    if (!this.#box.isConnected) this.#layer.after(this.#box)
  }

  hide(): void {
    this.#box.remove()
  }
}
