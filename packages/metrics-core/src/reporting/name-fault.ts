/** What is wrong with a name that must be one of `known`, as a sentence; `undefined` if nothing is. `all` says what they are together. */
export function nameFault(
  name: unknown,
  { what, all, known }: { what: string; all: string; known: readonly string[] },
): string | undefined {
  if (known.includes(name as string)) return undefined
  return `unknown ${what} "${String(name)}"; the ${all} are: ${known.map((one) => `"${one}"`).join(', ') || 'none'}`
}
