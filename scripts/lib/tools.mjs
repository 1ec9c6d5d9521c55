import { join } from 'node:path'
import { root } from './root.mjs'

const node = (...path) => [process.execPath, join(root, ...path)]

/** The installed tools, each as the start of a command line: what they are named in `.bin` differs by platform. */
export const tools = {
  biome: node('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  next: node('apps', 'demo', 'node_modules', 'next', 'dist', 'bin', 'next'),
  tsc: node('node_modules', 'typescript', 'bin', 'tsc'),
  vitest: node('node_modules', 'vitest', 'vitest.mjs'),
}
