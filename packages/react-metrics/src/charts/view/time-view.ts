import { systemClock } from '@exocast/metrics-core/clock'
import { Listeners } from '../../client/listeners.js'
import type { Cursor } from './cursor.js'
import type { Moment } from './moment.js'
import type { ViewPlot } from './view-plot.js'
import { LIVE, type ViewState } from './view-state.js'

/** What of time is shown, and which instant is pointed at: of one chart, or of all charts in a group. */
export class TimeView {
  #state: ViewState
  #chosenMs: number | null
  #cursor: Cursor | null = null
  readonly #plots = new Set<ViewPlot>()
  /** One that fails must not keep the other charts of a group where they were. */
  readonly #changes = new Listeners<[]>((error) => reportError(error))

  constructor({ windowMs = null, state = LIVE }: { windowMs?: number | null; state?: ViewState } = {}) {
    this.#chosenMs = windowMs
    this.#state = state
  }

  /** How much of time is shown unless a reader looks at more or less, ms; `null`: what each chart was made for. */
  get chosenMs(): number | null {
    return this.#chosenMs
  }

  /** The same object until it changes. */
  readonly getState = (): ViewState => this.#state

  /** How much of time is shown by now, ms; `null`: what each chart was made for. */
  readonly getWindowMs = (): number | null => this.#state.windowMs ?? this.#chosenMs

  readonly getCursor = (): Cursor | null => this.#cursor

  /** Calls back when state, window or cursor change. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  set(state: ViewState): void {
    const held = this.#state
    const edge = 'edge' in state ? state.edge : null
    const heldEdge = 'edge' in held ? held.edge : null
    if (held.state === state.state && heldEdge === edge && held.windowMs === state.windowMs) return
    this.#state = state
    this.#changes.notify()
  }

  /** How much is shown from now on, also after whatever a reader looks at meanwhile. */
  chooseWindow(windowMs: number): void {
    if (windowMs === this.#chosenMs && this.#state.windowMs === null) return
    this.#chosenMs = windowMs
    this.#state = { ...this.#state, windowMs: null }
    this.#changes.notify()
  }

  /** A plot shows it. Returns the end. */
  join(plot: ViewPlot): () => void {
    this.#plots.add(plot)
    return () => this.#plots.delete(plot)
  }

  /** What is shown instead of what is live; `null` while that is. */
  readonly getMoment = (): Moment | null => {
    const state = this.#state
    if (!('edge' in state)) return null
    const [plot] = this.#plots
    const windowMs = this.getWindowMs() ?? plot?.projection.windowMs ?? 0
    return { from: state.edge - windowMs, to: state.edge }
  }

  /** Stops where it is. */
  readonly pause = (): void => {
    if (this.#state.state !== 'live') return
    const edges = [...this.#plots].map(({ projection }) => projection.edge)
    const edge = edges.length > 0 ? Math.max(...edges) : systemClock.now()
    this.set({ state: 'paused', edge, windowMs: this.#state.windowMs })
  }

  /** Shows what is live, as much of it as usual. */
  readonly goLive = (): void => this.set(LIVE)

  point(cursor: Cursor | null): void {
    if (cursor === this.#cursor) return
    this.#cursor = cursor
    this.#changes.notify()
  }
}
