/**
 * A listener that any number of emitters can hold, of which each calls it with itself as `this`: one of its own would take memory
 * as long as each of thousands of connections is idle.
 */
export function sharedListener<Emitter>(act: (emitter: Emitter) => void): (this: Emitter) => void {
  return function () {
    act(this)
  }
}
