/** A metric's name as it is written in a program: `['shop', 'orders']`. */
export function showName(name: readonly string[]): string {
  return `[${name.map((part) => `'${part}'`).join(', ')}]`
}
