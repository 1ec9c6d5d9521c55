import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHub, type Hub, type HubOptions } from '@exocast/server-adapter'
import { onTestFinished } from 'vitest'
import { WireClient } from './wire-client.js'

export interface TestHub {
  readonly hub: Hub
  readonly server: Server
  readonly url: string
  readonly errors: Error[]
  readonly connect: (options?: ConstructorParameters<typeof WireClient>[1]) => WireClient
}

/** Listens on a free port until the test is finished; returns the address. */
export async function listen(server: Server): Promise<string> {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A hub on a real server, gone when the test is finished. */
export async function startHub(options: HubOptions = {}): Promise<TestHub> {
  const errors: Error[] = []
  const hub = createHub({ onError: (error) => errors.push(error), ...options })
  const server = createServer((_, response) => response.end('the app'))
  hub.attach(server)
  const url = await listen(server)
  // Of the callbacks the last set runs first: the hub ends on the real clock, whatever clock it was given.
  onTestFinished(() => void hub.close())
  return { hub, server, url, errors, connect: (more) => connectTo(url, more) }
}

/** A client, gone when the test is finished. */
export function connectTo(url: string, options?: ConstructorParameters<typeof WireClient>[1]): WireClient {
  const client = new WireClient(url, options)
  onTestFinished(() => client.close())
  return client
}
