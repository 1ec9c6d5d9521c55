import { setTimeout as sleep } from 'node:timers/promises'
import { Child } from '../lib/child.mjs'
import { requireThat } from '../lib/require-that.mjs'
import { rawWsCut } from './raw-ws-cut.mjs'

const HZ = 50
/** A viewer of the storm hears one tick in so many: all of them would be more than one core can send. */
const GROUPS = 10
const TOPICS = 6
const BYSTANDERS = 50
const BACK_WITHIN_MS = 10_000
const CALM_SECONDS = 10

/** Viewers that are all cut at once while ticks go on: whether they miss anything, when they are back, and whether others notice. */
export async function stormBenchmark({ quick, viewers = quick ? 500 : 2_000 }) {
  const hub = new Child(new URL('../crowd/hub-process.mjs', import.meta.url))
  const bystanders = new Child(new URL('../crowd/audience-process.mjs', import.meta.url))
  const crowd = new Child(new URL('storm-viewers-process.mjs', import.meta.url))
  try {
    const port = await hub.ask('serve', { viewers: viewers + BYSTANDERS, patterns: ['tick:*'] })
    await bystanders.ask('join', { port, count: BYSTANDERS, pattern: 'tick:*', topics: TOPICS })
    console.log(`storm: ${viewers} viewers join ...`)
    await crowd.ask('join', { port, count: viewers, groups: GROUPS })
    await hub.ask('report', { hz: HZ, groups: GROUPS, topics: TOPICS })
    // The first seconds are for V8.
    await sleep((CALM_SECONDS * 1_000) / 3)
    await bystanders.ask('latencyMs')
    await hub.ask('latenessMs')
    await sleep((CALM_SECONDS * 2_000) / 3)
    const calm = { heard: await bystanders.ask('latencyMs'), sent: await hub.ask('latenessMs') }
    console.log(`storm: all ${viewers} are cut ...`)
    const cpuUsBefore = await hub.ask('cpuUs')
    const since = await crowd.ask('cut')
    await sleep(BACK_WITHIN_MS)
    const cpuUs = (await hub.ask('cpuUs')) - cpuUsBefore
    const storm = { heard: await bystanders.ask('latencyMs'), sent: await hub.ask('latenessMs') }
    const { live, lastMs } = await crowd.ask('back', { since })
    const { points, ticks } = await hub.ask('stopReporting')
    await bystanders.ask('receive', { points })
    await sleep(500)
    const { gaps, duplicates, lost, behind } = await crowd.ask('heard', { lasts: ticks.map((count) => count - 1) })
    const show = ({ heard, sent }) =>
      `p50 ${heard.p50.toFixed(1)} ms, p99 ${heard.p99.toFixed(1)} ms, last ${heard.max.toFixed(0)} ms ` +
      `(sent: p99 ${sent.p99.toFixed(1)} ms, last ${sent.max.toFixed(0)} ms)`
    console.log(
      `\n${viewers} viewers cut at once, ${HZ} ticks of six topics a second, each viewer in one of ${GROUPS} groups`,
    )
    console.log(
      `  ${live} are back, the last after ${lastMs.toFixed(0)} ms; ${gaps} points missing, ${duplicates} twice`,
    )
    console.log(`  ${BYSTANDERS} others, who hear every tick, from the instant it is due:`)
    console.log(`    before  ${show(calm)}`)
    console.log(`    storm   ${show(storm)}`)
    console.log(
      `  the hub took ${(cpuUs / 1_000).toFixed(0)} ms of CPU in the ${BACK_WITHIN_MS / 1_000} s after the cut`,
    )
    console.log('storm: raw ws, whose viewers are cut and do not come back ...')
    const scene = { viewers, bystanders: BYSTANDERS, hz: HZ, groups: GROUPS }
    const peer = await rawWsCut({ ...scene, calmSeconds: CALM_SECONDS, stormSeconds: BACK_WITHIN_MS / 1_000 })
    const times = ({ calm, storm }) => (storm.p99 / calm.p99).toFixed(1)
    const ours = { calm: calm.heard, storm: storm.heard }
    console.log(`  the p99 of the others: ${times(ours)} x what it was before; raw ws, cut only: ${times(peer)} x`)
    console.log(`  (${peer.calm.p99.toFixed(1)} to ${peer.storm.p99.toFixed(1)} ms)`)
    requireThat({
      'all are back in time': live === viewers && lastMs < BACK_WITHIN_MS,
      'nothing is missing': gaps === 0 && lost === 0 && behind === 0,
      'nothing came twice': duplicates === 0,
      'the p99 of the others at most doubled': storm.heard.p99 <= 2 * calm.heard.p99,
      'the p99 of the others is at most half of what raw ws has': storm.heard.p99 <= peer.storm.p99 / 2,
    })
  } finally {
    for (const child of [hub, bystanders, crowd]) child.stop()
  }
}
