/** How many proxies stand in front: `true` for any number that set the headers anew, a number for so many that append to them. */
export type TrustProxy = boolean | number

/**
 * What proxies say of the request as they got it, in an `X-Forwarded-...` header; `undefined` if none is trusted or says it.
 * Of a list that each proxy appends to, only the last so many entries are theirs: whatever is before them, anyone may have written.
 */
export function forwarded(header: string | string[] | undefined, trustProxy: TrustProxy): string | undefined {
  if (trustProxy === false || header === undefined) return undefined
  const entries = String(header).split(',')
  const at = trustProxy === true ? 0 : Math.max(entries.length - trustProxy, 0)
  return entries[at]?.trim() || undefined
}

/** @throws TypeError for what is neither. */
export function checkTrustProxy(trustProxy: unknown): asserts trustProxy is TrustProxy {
  if (typeof trustProxy === 'boolean' || (Number.isSafeInteger(trustProxy) && (trustProxy as number) > 0)) return
  throw new TypeError(`trustProxy must be true, false, or how many proxies there are, not ${String(trustProxy)}`)
}
