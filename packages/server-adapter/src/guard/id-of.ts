/** Whose session an `auth` is, as text; `null` if it does not say. */
export function idOf({ id }: Readonly<Record<string, unknown>>): string | null {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}
