/** What a proxy says of the client itself: the first entry of an `X-Forwarded-...` header. */
export function forwardedFirst(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header[0] : header
  return value?.split(',')[0]?.trim() || undefined
}
