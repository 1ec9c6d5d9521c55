import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** A hash of the names and contents of files and folders, given by their paths from the top of the repository. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  const absolute = join(root, path)
  if (statSync(absolute).isDirectory()) {
    for (const entry of readdirSync(absolute).sort()) addTo(hash, `${path}/${entry}`)
    return
  }
  const content = readFileSync(absolute)
  hash.update(`${path}\0${content.length}\0`).update(content)
}
