/** Runs an action that never rejects, and tells its end before it begins: whoever it calls may ask for it. */
export function knownEnd(action: () => Promise<void>, know: (ended: Promise<void>) => void): Promise<void> {
  let settle = () => {}
  const ended = new Promise<void>((resolve) => {
    settle = resolve
  })
  know(ended)
  action().then(settle)
  return ended
}
