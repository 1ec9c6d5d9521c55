/** How many tasks of the machine run or wait to run: `3` of `0.26 0.15 0.09 3/143 11205` (/proc/loadavg). `null` if it is not there. */
export function runnableTasks(loadavg: string): number | null {
  const count = /^(?:\S+\s+){3}(\d+)\/\d+/.exec(loadavg)?.[1]
  return count === undefined ? null : Number(count)
}
