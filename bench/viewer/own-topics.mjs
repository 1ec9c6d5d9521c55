import { SIX } from './points.mjs'

/** The topics of a viewer that shares its set of topics with nobody. */
export const OWN = 'own'
/** Of so many topics each has six: that is 924 different sets. */
export const OWN_OF = 12

/** Six of the first twelve topics, by number: others for each viewer, counted from 0. */
export function ownTopics(viewer) {
  let left = viewer
  for (let bits = 0; bits < 2 ** OWN_OF; bits++) {
    const chosen = Array.from({ length: OWN_OF }, (_, i) => i).filter((i) => bits & (2 ** i))
    if (chosen.length === SIX && left-- === 0) return chosen
  }
  throw new RangeError(`there are 924 sets of six topics of twelve; there is no set ${viewer}`)
}
