/** How many files a process may have open, the soft limit of its limits file (/proc/self/limits). `null` if there is none. */
export function openFilesLimit(limits: string): number | null {
  const soft = /^Max open files\s+(\d+)\s/m.exec(limits)?.[1]
  return soft === undefined ? null : Number(soft)
}
