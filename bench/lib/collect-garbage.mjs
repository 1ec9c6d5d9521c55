/** Frees all that nothing holds, also what finalizers free. Needs a Node with `--expose-gc`. */
export async function collectGarbage() {
  for (let time = 0; time < 4; time++) {
    globalThis.gc()
    await new Promise(setImmediate)
  }
}
