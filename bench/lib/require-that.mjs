import { CommandError } from '../../scripts/lib/command-error.mjs'

/** Fails with all that does not hold, each said in words: `{ 'nothing was lost': false }`. */
export function requireThat(claims) {
  const broken = Object.keys(claims).filter((claim) => !claims[claim])
  if (broken.length > 0) throw new CommandError(`this does not hold: ${broken.join('; ')}`)
}
