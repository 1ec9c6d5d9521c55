/** Microseconds on a clock that all processes of this machine share, and nobody sets. */
export function machineUs() {
  return Number(process.hrtime.bigint() / 1_000n)
}
