import { createServer } from 'node:net'
import { CommandError } from './command-error.mjs'

/** Throws a `CommandError` if the port cannot be listened on: better known before anything is built. */
export async function checkPort({ port, host }) {
  // Listening on every interface does not, on every platform, collide with a listener on the loopback alone.
  for (const tried of host === undefined ? [undefined, '127.0.0.1', '::1'] : [host]) {
    const code = await listenError(port, tried)
    if (code === 'EADDRINUSE') {
      throw new CommandError(
        `port ${port} is already in use; stop what listens there or choose another: PORT=${port + 1}`,
      )
    }
    if (code === 'EACCES') {
      throw new CommandError(`port ${port} needs privileges that this user lacks; choose another, e.g. PORT=3000`)
    }
    if (code !== null && tried === host) throw new CommandError(`cannot listen on ${host ?? 'any address'}: ${code}`)
  }
}

function listenError(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(null)))
  })
}
