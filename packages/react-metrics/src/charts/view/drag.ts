import type { GestureParts } from './gesture-parts.js'
import { type Grip, heldMoment } from './grip.js'
import { isOver } from './is-over.js'
import { SelectionBox } from './selection-box.js'
import { showMoment } from './show-moment.js'

/** A pointer that goes no further than this, CSS px, clicks or taps. */
const SLACK_PX = 5

type DragState =
  | { readonly kind: 'none' }
  /** Pointers are down that have not yet gone far enough to tell. */
  | { readonly kind: 'pressed'; readonly pointer: number; readonly x: number; readonly moves: boolean }
  | { readonly kind: 'selecting'; readonly pointer: number; readonly x: number }
  | { readonly kind: 'moving'; readonly grips: Map<number, Grip> }

const NONE: DragState = { kind: 'none' }

/** Pointers that drag over a plot: a mouse selects a stretch of time to look at, or with Shift moves the picture; a finger moves it, two zoom. */
export class Drag {
  readonly #parts: GestureParts
  readonly #area: HTMLElement
  readonly #box: SelectionBox
  #state: DragState = NONE

  constructor(parts: GestureParts) {
    this.#parts = parts
    this.#area = parts.layer.parentElement!
    this.#box = new SelectionBox(parts.layer)
  }

  /** Begins to listen. Returns the end. */
  start(): () => void {
    const area = this.#area
    const { ownerDocument } = area
    // On the way down, so that a drag is not taken for pointing.
    const listeners = [
      ['pointerdown', this.#press],
      ['pointermove', this.#move],
      ['pointerup', this.#lift],
      ['pointercancel', this.#cancel],
    ] as const
    for (const [type, listener] of listeners) area.addEventListener(type, listener, true)
    ownerDocument.addEventListener('keydown', this.#giveUp, true)
    return () => {
      for (const [type, listener] of listeners) area.removeEventListener(type, listener, true)
      ownerDocument.removeEventListener('keydown', this.#giveUp, true)
      this.#end()
    }
  }

  readonly #press = (event: PointerEvent): void => {
    const isTouch = event.pointerType === 'touch'
    const { x } = this.#place(event)
    if (!isOver(this.#parts.layer, event) || (!isTouch && event.button !== 0)) return
    const state = this.#state
    if (isTouch && state.kind === 'pressed') {
      this.#grip(state.pointer, state.x)
      this.#grip(event.pointerId, x)
      event.stopImmediatePropagation()
    } else if (isTouch && state.kind === 'moving') {
      if (state.grips.size < 2) this.#grip(event.pointerId, x)
      event.stopImmediatePropagation()
    } else if (state.kind === 'none') {
      this.#state = { kind: 'pressed', pointer: event.pointerId, x, moves: isTouch || event.shiftKey }
    }
  }

  readonly #move = (event: PointerEvent): void => {
    const { x, width } = this.#place(event)
    // It was lifted where nobody hears of it.
    if (event.buttons === 0) this.#cancel(event)
    const pressed = this.#state
    if (pressed.kind === 'pressed' && pressed.pointer === event.pointerId && Math.abs(x - pressed.x) > SLACK_PX) {
      if (pressed.moves) this.#grip(event.pointerId, pressed.x)
      else this.#select(pressed)
    }
    const state = this.#state
    if (state.kind === 'moving') {
      event.stopImmediatePropagation()
      const grip = state.grips.get(event.pointerId)
      const sight = this.#parts.view.inSight()
      if (!grip || !sight) return
      state.grips.set(event.pointerId, { instant: grip.instant, share: x / width })
      showMoment(this.#parts.view, heldMoment([...state.grips.values()], sight.to - sight.from))
    } else if (state.kind === 'selecting' && state.pointer === event.pointerId) {
      event.stopImmediatePropagation()
      const end = Math.min(Math.max(x, 0), width)
      this.#box.show(state.x, end)
      this.#parts.onPoint(end)
    }
  }

  readonly #lift = (event: PointerEvent): void => {
    const state = this.#state
    if (state.kind === 'selecting' && state.pointer === event.pointerId) {
      const { x, width } = this.#place(event)
      const end = Math.min(Math.max(x, 0), width)
      this.#end()
      if (Math.abs(end - state.x) > SLACK_PX) this.#look(Math.min(state.x, end), Math.max(state.x, end))
      this.#parts.onPoint(end)
    } else this.#cancel(event)
  }

  readonly #cancel = (event: PointerEvent): void => {
    const state = this.#state
    if (state.kind !== 'moving') {
      if (state.kind !== 'none' && state.pointer === event.pointerId) this.#end()
      return
    }
    state.grips.delete(event.pointerId)
    if (state.grips.size === 0) return this.#end()
    // The finger that stays holds the picture where it is by now.
    const { width } = this.#parts.layer.getBoundingClientRect()
    for (const [pointer, { share }] of state.grips) {
      state.grips.set(pointer, { instant: this.#parts.timestampAt(share * width), share })
    }
  }

  readonly #giveUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#state.kind !== 'selecting') return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#end()
  }

  /** Lets a pointer hold the picture at `x`. */
  #grip(pointer: number, x: number): void {
    const { layer, timestampAt, onPoint } = this.#parts
    const { width } = layer.getBoundingClientRect()
    const grips = this.#state.kind === 'moving' ? this.#state.grips : new Map<number, Grip>()
    grips.set(pointer, { instant: timestampAt(x), share: x / width })
    this.#state = { kind: 'moving', grips }
    this.#capture(pointer)
    onPoint(null)
  }

  #select({ pointer, x }: { readonly pointer: number; readonly x: number }): void {
    this.#state = { kind: 'selecting', pointer, x }
    this.#capture(pointer)
  }

  #look(fromX: number, toX: number): void {
    const { view, timestampAt } = this.#parts
    showMoment(view, { from: timestampAt(fromX), to: timestampAt(toX) })
  }

  /** Events of the pointer come here wherever it goes. */
  #capture(pointer: number): void {
    try {
      this.#area.setPointerCapture(pointer)
    } catch {
      // It was lifted meanwhile.
    }
  }

  #place(event: PointerEvent): { readonly x: number; readonly width: number } {
    const { left, width } = this.#parts.layer.getBoundingClientRect()
    return { x: event.clientX - left, width }
  }

  #end(): void {
    this.#box.hide()
    this.#state = NONE
  }
}
