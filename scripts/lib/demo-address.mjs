import { CommandError } from './command-error.mjs'

const DEFAULT_PORT = 3_000
const MAX_PORT = 65_535

/** Where the demo is to listen, from PORT and HOST. `host` is undefined for every interface. Throws a `CommandError`. */
export function demoAddress({ PORT, HOST }) {
  const port = PORT ? Number(PORT) : DEFAULT_PORT
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new CommandError(`PORT is "${PORT}", which is not a port; set it to a whole number from 0 to ${MAX_PORT}`)
  }
  return { port, host: HOST || undefined }
}
