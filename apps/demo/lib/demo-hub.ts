import type { Hub } from '@exocast/server-adapter'

const KEY = Symbol.for('exocast.demo.hub')

const shared = globalThis as { [KEY]?: Hub }

/**
 * The one hub of this process. Next bundles the pages apart from the server, so that a module-level variable would exist twice;
 * the global symbol registry does not.
 */
export const demoHub = {
  hold(hub: Hub): void {
    shared[KEY] = hub
  },
  /** Throws if the page is served by anything but the demo's own server. */
  get(): Hub {
    const hub = shared[KEY]
    if (!hub)
      throw new Error('the demo has no hub: serve it with `npm run demo` or `npm run dev`, not with `next start`')
    return hub
  },
}
