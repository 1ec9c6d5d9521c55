import { createServer } from 'node:http'
import { createHub, type HubOptions } from '@exocast/server-adapter'
import { Server as SocketServer } from 'socket.io'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isLetIn } from '../support/is-let-in.js'
import { listen, startHub } from '../support/test-hub.js'

const TRANSPORTS = ['polling', 'websocket'] as const

const HOST = 'metrics.example'

const cases: [what: string, isIn: boolean, headers: Record<string, string>, options?: HubOptions][] = [
  ['no origin, as of what is no browser', true, {}],
  ['the origin of the host itself', true, { origin: `https://${HOST}` }],
  ['the same with its default port', true, { origin: `https://${HOST}`, host: `${HOST}:443` }],
  ['another port of the host', false, { origin: `http://${HOST}:8080` }],
  ['a null origin', false, { origin: 'null' }],
  ['an empty origin', false, { origin: '' }],
  ['another host', false, { origin: 'https://evil.example' }],
  ['a host that ends alike', false, { origin: `https://evil-${HOST}` }],
  ['a host that begins alike', false, { origin: `https://${HOST}.evil.example` }],
  ['the host as a user name', false, { origin: `https://${HOST}@evil.example` }],
  ['the host as a path', false, { origin: `https://evil.example/${HOST}` }],
  ['an origin with a path', false, { origin: `https://${HOST}/` }],
  ['another scheme', false, { origin: `file://${HOST}` }],
  ['two origins', false, { origin: `https://${HOST}, https://evil.example` }],
  ['an origin listed', true, { origin: 'https://app.example' }, { origins: ['https://app.example'] }],
  ['an origin like one listed', false, { origin: 'https://app.example.evil' }, { origins: ['https://app.example'] }],
  [
    'an origin listed with another scheme',
    false,
    { origin: 'http://app.example' },
    { origins: ['https://app.example'] },
  ],
  ['a forwarded host of no proxy', false, { origin: 'https://front.example', 'x-forwarded-host': 'front.example' }],
  [
    'a forwarded host of a trusted proxy',
    true,
    { origin: 'https://front.example', 'x-forwarded-host': 'front.example, inner' },
    { trustProxy: true },
  ],
]

describe('the door', () => {
  it.each(cases)('for %s: let in is %s, by polling and WebSocket alike', async (_, isIn, headers, options) => {
    const { url } = await startHub(options)
    for (const transport of TRANSPORTS) {
      expect(await isLetIn(url, transport, { host: HOST, ...headers }), transport).toBe(isIn)
    }
  })

  it.each(cases)('of a Socket.IO server, for %s: let in is %s', async (_, isIn, headers, options) => {
    const server = createServer()
    const io = new SocketServer(server)
    const hub = createHub(options)
    onTestFinished(() => hub.close())
    hub.attach(io)
    const url = await listen(server)
    onTestFinished(() => void io.close())
    for (const transport of TRANSPORTS) {
      expect(await isLetIn(url, transport, { host: HOST, ...headers }), transport).toBe(isIn)
    }
  })

  it('answers a stranger 403 before anything is set up', async () => {
    const { url, hub } = await startHub()
    const response = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(response.status).toBe(403)
    expect(hub.viewers).toBe(0)
  })

  it('lets the browser of a listed origin read what it polls, and no other', async () => {
    const { url } = await startHub({ origins: ['https://app.example'] })
    const poll = (origin: string) => fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } })
    const headers = (await poll('https://app.example')).headers
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect((await poll('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
