import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'
import { measureTicks } from './measure-ticks.mjs'
import { OWN, OWN_OF } from './own-topics.mjs'
import { SIX } from './points.mjs'
import { printCurve } from './print-curve.mjs'
import { variants } from './variants.mjs'

/** So slow that the dearest variant needs about half a core for it. */
const INTERVAL_MS_PER_VIEWER = 0.12
const MIN_INTERVAL_MS = 50
const TICKS = 20
/** Of so many viewers each tick takes long: a few do, so that all is over before the first heartbeat, 25 s after the first join. */
const MANY_VIEWERS = 2_000
const FEW_TICKS = 6
const DIGITS = { 'CPU us/viewer/tick': 1, 'bytes/viewer/tick': 0 }

/** What a viewer costs its server each tick: beside its peers, with topics of its own, and along the curve. */
export async function viewerBenchmark({ quick, viewers = quick ? 200 : 1_000 }) {
  const isMany = viewers > MANY_VIEWERS
  await compareVariants({ viewers, rounds: quick ? 2 : 3, ticks: isMany ? FEW_TICKS : TICKS })
  if (isMany) return
  await compareSets({ viewers: 200, rounds: quick ? 2 : 3, ticks: 40 })
  await printCurve({ quick })
}

async function compareVariants({ viewers, rounds, ticks }) {
  const intervalMs = Math.max(MIN_INTERVAL_MS, viewers * INTERVAL_MS_PER_VIEWER)
  const measured = await runRounds({
    title: 'viewer',
    rounds,
    variants: Object.keys(variants),
    measure: (variant) => measureTicks({ variant, viewers, ticks, intervalMs, topics: SIX }),
  })
  const rowOf = (variant) => ({ name: variants[variant].name, rounds: measured.get(variant) })
  printComparison({
    title: `${viewers} viewers of six topics, ${ticks} ticks, one each ${Math.round(intervalMs)} ms`,
    digits: DIGITS,
    ours: rowOf('exocastHub'),
    peers: ['rawWs', 'socketIoRoom', 'socketIoTopics'].map(rowOf),
  })
}

/** One frame for each set of topics, not for each viewer: what is left of that when no two viewers have the same. */
async function compareSets({ viewers, rounds, ticks }) {
  const sets = [{ joined: OWN }, { joined: SIX }]
  const measured = await runRounds({
    title: 'viewer: topics of its own',
    rounds,
    variants: sets,
    measure: (set) =>
      measureTicks({ variant: 'exocastHub', viewers, ticks, intervalMs: MIN_INTERVAL_MS, topics: OWN_OF, ...set }),
  })
  const [own, shared] = sets.map((set) => measured.get(set))
  printComparison({
    title: `${viewers} viewers of six of ${OWN_OF} topics, ${ticks} ticks`,
    digits: DIGITS,
    ours: { name: `Exocast: ${viewers} different sets of six`, rounds: own },
    peers: [{ name: 'Exocast: the same six', rounds: shared }],
  })
}
