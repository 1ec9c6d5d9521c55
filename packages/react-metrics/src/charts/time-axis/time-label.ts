const DAY = 86_400_000

/** Writes instants in a locale and zone, as finely as `stepMs` apart asks for. Both `undefined`: the browser's own. */
export function timeLabel(
  stepMs: number,
  { locale, timeZone }: { locale?: string | undefined; timeZone?: string | undefined },
): (timestamp: number) => string {
  const format = new Intl.DateTimeFormat(locale, { ...fields(stepMs), timeZone })
  return (timestamp) => format.format(timestamp)
}

function fields(stepMs: number): Intl.DateTimeFormatOptions {
  if (stepMs >= DAY) return { month: 'short', day: 'numeric' }
  const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (stepMs >= 60_000) return minutes
  if (stepMs >= 1_000) return { ...minutes, second: '2-digit' }
  return { ...minutes, second: '2-digit', fractionalSecondDigits: 3 }
}
