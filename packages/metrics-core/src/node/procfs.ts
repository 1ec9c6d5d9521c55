import { readFileSync } from 'node:fs'

/** Gives the text of a file under /proc, as `loadavg` or `self/schedstat`. Throws where there is none. */
export type Procfs = (path: string) => string

/** The machine's own /proc. Its files are made up in memory when they are read: reading them waits for no disk. */
export const procfs: Procfs = (path) => readFileSync(`/proc/${path}`, 'utf8')
