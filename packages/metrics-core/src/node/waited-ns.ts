/** How long a task has waited to run since its start, ns: the second of the three numbers of a schedstat file. `null` if it is not there. */
export function waitedNs(schedstat: string): number | null {
  const waited = /^\d+\s+(\d+)\s+\d+/.exec(schedstat)?.[1]
  return waited === undefined ? null : Number(waited)
}
