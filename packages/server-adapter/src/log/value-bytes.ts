const SCALAR_BYTES = 16
const OBJECT_BYTES = 48

/** About how much memory a value takes that goes to clients. */
export function valueBytes(value: unknown): number {
  return bytesOf(value, new Set())
}

function bytesOf(value: unknown, seen: Set<object>): number {
  if (typeof value === 'string') return SCALAR_BYTES + value.length * 2
  if (typeof value !== 'object' || value === null || seen.has(value)) return SCALAR_BYTES
  seen.add(value)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return OBJECT_BYTES + value.byteLength
  let bytes = OBJECT_BYTES
  for (const key of Object.keys(value)) {
    bytes += SCALAR_BYTES + bytesOf((value as Record<string, unknown>)[key], seen)
  }
  return bytes
}
