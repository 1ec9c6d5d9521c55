/** Turns a pattern, in which `*` stands for any text, into a test of a whole name. */
export function namePattern(pattern: string): (name: string) => boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (name) => name === pattern
  return (name) => {
    if (!name.startsWith(head) || !name.endsWith(tail)) return false
    let from = head.length
    // Leftmost match of each piece in turn: no backtracking, whatever the pattern.
    for (const piece of rest) {
      const at = name.indexOf(piece, from)
      if (at === -1) return false
      from = at + piece.length
    }
    return from <= name.length - tail.length
  }
}
