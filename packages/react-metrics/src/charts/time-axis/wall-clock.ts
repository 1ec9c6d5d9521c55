/** Every zone's offset is a multiple of this: ticks that divide it need no offset, ms. */
const OFFSET_GRAIN_MS = 15 * 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the wall clock of a zone is ahead of UTC at an instant, ms. `undefined` is the machine's own zone. */
export function wallClockOffsetMs(timestamp: number, timeZone: string | undefined, stepMs: number): number {
  if (OFFSET_GRAIN_MS % stepMs === 0 || timeZone === 'UTC') return 0
  if (timeZone === undefined) return -new Date(timestamp).getTimezoneOffset() * 60_000
  let format = formats.get(timeZone)
  if (!format) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone, hourCycle: 'h23', calendar: 'iso8601' })
    formats.set(timeZone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(timestamp)) part[type] = Number(value)
  const local = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute)
  return local - Math.floor(timestamp / 60_000) * 60_000
}
