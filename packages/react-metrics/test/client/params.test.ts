import { createMetricsClient } from '@exocast/react-metrics/client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'

async function startClient() {
  const asked: unknown[] = []
  const server = await startHubServer({
    handlers: {
      join: ({ params }) => {
        asked.push(params)
        return { ok: null }
      },
    },
  })
  onTestFinished(() => server.close())
  const errors: unknown[] = []
  const client = createMetricsClient({ url: server.url, onError: (error) => errors.push(error) })
  onTestFinished(() => client.close())
  return { client, asked, errors }
}

it('joins once for channels with the same params, whether all give them or only one', async () => {
  const { client, asked, errors } = await startClient()
  client.join('stats:a')
  client.join('stats:a', { params: { shop: 1 } })
  const last = client.join('stats:a', { params: { shop: 1 } })
  await eventually(() => expect(last.getState().status).toBe('live'))
  expect(asked).toEqual([{ shop: 1 }])
  expect(errors).toEqual([])
})

it('says so when the params of a channel are not sent, because others have joined its topic with other ones', async () => {
  const { client, asked, errors } = await startClient()
  const first = client.join('stats:a', { params: { shop: 1 } })
  client.join('stats:a', { params: { shop: 2 } })
  await eventually(() => expect(first.getState().status).toBe('live'))
  expect(errors).toMatchObject([
    {
      message:
        'params {"shop":2} of "stats:a" are not sent: it is joined with {"shop":1}; give every channel that shares a topic the same params',
    },
  ])
  expect(asked).toEqual([{ shop: 1 }])
})

it('says so when its topic has been joined without any', async () => {
  const { client, asked, errors } = await startClient()
  const first = client.join('stats:a')
  await eventually(() => expect(first.getState().status).toBe('live'))
  client.join('stats:a', { params: { shop: 2 } })
  expect(errors).toMatchObject([{ message: expect.stringContaining('it is joined with null') }])
  expect(asked).toEqual([null])
})

it('joins anew with other params once those who joined with the old ones have left', async () => {
  const { client, asked, errors } = await startClient()
  const first = client.join('stats:a', { params: { shop: 1 } })
  await eventually(() => expect(first.getState().status).toBe('live'))
  first.leave()
  const recovered: unknown[] = []
  const second = client.join('stats:a', {
    params: { shop: 2 },
    onHistory: (history) => recovered.push(history.recovered),
  })
  await eventually(() => expect(second.getState().status).toBe('live'))
  expect(asked).toEqual([{ shop: 1 }, { shop: 2 }])
  expect(recovered).toEqual([null])
  expect(errors).toEqual([])
})

it('keeps its join for whoever comes back with the same params at once', async () => {
  const { client, asked } = await startClient()
  const first = client.join('stats:a', { params: { shop: 1 } })
  await eventually(() => expect(first.getState().status).toBe('live'))
  first.leave()
  expect(client.join('stats:a', { params: { shop: 1 } }).getState().status).toBe('live')
  expect(asked).toEqual([{ shop: 1 }])
})
