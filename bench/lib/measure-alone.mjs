import { Child } from './child.mjs'

/** What the handler `measure` of a module answers in a process of its own, in which nothing else has trained V8 or filled the heap. */
export async function measureAlone(url, data, options) {
  const child = new Child(url, options)
  try {
    return await child.ask('measure', data)
  } finally {
    child.stop()
  }
}
