import { watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** What runs in the server's own process. The pages, and the React kit in them, are Next's to reload. */
const WATCHED = ['apps/demo/dist-server', 'packages/metrics-core/dist', 'packages/server-adapter/dist']

/** The compiler writes a burst of files; one restart follows its end, ms. */
const SETTLE_MS = 300

/** Serves the demo in development, and again whenever its compiled code changes. Never resolves: a stop signal ends it. */
export async function serveAndRestart(start) {
  const changes = changesIn(WATCHED)
  for (;;) {
    const server = start([process.execPath, 'apps/demo/dist-server/server/main.js'], {
      serves: true,
      env: { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    })
    const changed = Symbol('changed')
    const outcome = await Promise.race([server.ended, changes.next().then(() => changed)])
    if (outcome !== changed) {
      // It failed, perhaps over the very edit that is being mended: the next one starts it again. It ends with 0 only when told to.
      if (outcome !== 0)
        console.error(`exocast: the server failed with exit code ${outcome}; it starts again at the next change`)
      await changes.next()
    }
    console.log('exocast: compiled code changed, restarting the server')
    await server.stop()
  }
}

/** Tells of changes in folders, one burst at a time. */
function changesIn(folders) {
  let timer
  let waiting = []
  const settled = () => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.js')) return
      clearTimeout(timer)
      timer = setTimeout(settled, SETTLE_MS)
    })
  }
  return { next: () => new Promise((resolve) => waiting.push(resolve)) }
}
