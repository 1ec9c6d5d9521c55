import { type Change, type Gap, useChannel, useChannelEvent } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { describe, expectTypeOf, it } from 'vitest'

declare module '@exocast/react-metrics' {
  interface Topics {
    'typed:lobby': { said: { text: string }; left: null }
    'typed:room:*': { moved: { x: number } }
  }
}

/** Never called: what is said here is checked by the compiler. */
const unrun = (_: () => void) => {}

describe('a topic whose events are declared', () => {
  it('types what onMessage hears by the name of the event', () => {
    unrun(() => {
      useChannel('typed:lobby', {
        onMessage: (event, payload, topic) => {
          expectTypeOf(event).toEqualTypeOf<'said' | 'left' | 'change' | 'gap'>()
          expectTypeOf(topic).toEqualTypeOf<string>()
          if (event === 'said') expectTypeOf(payload).toEqualTypeOf<{ text: string }>()
          if (event === 'left') expectTypeOf(payload).toEqualTypeOf<null>()
          if (event === 'change') expectTypeOf(payload).toEqualTypeOf<Change>()
          if (event === 'gap') expectTypeOf(payload).toEqualTypeOf<Gap>()
        },
      })
    })
  })

  it('types what useChannelEvent hears', () => {
    unrun(() => {
      useChannelEvent('typed:lobby', 'said', (payload, topic) => {
        expectTypeOf(payload).toEqualTypeOf<{ text: string }>()
        expectTypeOf(topic).toEqualTypeOf<string>()
      })
      useChannelEvent('typed:lobby', 'change', (payload) => expectTypeOf(payload).toEqualTypeOf<Change>())
      useChannelEvent('typed:lobby', 'other', (payload) => expectTypeOf(payload).toEqualTypeOf<unknown>())
    })
  })

  it('types what is pushed, and asks for it', () => {
    unrun(() => {
      const { push } = useChannel('typed:lobby')
      push('said', { text: 'hello' }, { timeoutMs: 1_000 })
      // @ts-expect-error: not what `said` carries.
      push('said', { words: 'hello' })
      // @ts-expect-error: `said` carries something.
      push('said')
      push('other', { anything: true })
      push('other')
    })
  })

  it('is declared by a pattern that covers it too, and as the pattern itself', () => {
    unrun(() => {
      useChannelEvent('typed:room:1', 'moved', (payload) => expectTypeOf(payload).toEqualTypeOf<{ x: number }>())
      useChannelEvent('typed:room:*', 'moved', (payload) => expectTypeOf(payload).toEqualTypeOf<{ x: number }>())
    })
  })

  it('is typed without React too', () => {
    unrun(() => {
      const channel = createMetricsClient().join('typed:lobby', {
        onMessage: (event, payload, _topic) => {
          if (event === 'said') expectTypeOf(payload.text).toEqualTypeOf<string>()
        },
      })
      // @ts-expect-error: not what `said` carries.
      channel.push('said', 1)
    })
  })
})

describe('a topic that is not declared', () => {
  it('has events of any name and payloads of any kind', () => {
    unrun(() => {
      const topic: string = 'anything'
      const { push } = useChannel(['untyped:lobby', topic], {
        onMessage: (event, payload) => {
          expectTypeOf(event).toEqualTypeOf<string>()
          expectTypeOf(payload).toEqualTypeOf<unknown>()
        },
      })
      push('anything')
      push('anything', 1)
      useChannel('untyped:lobby', { onMessage: (_, payload) => expectTypeOf(payload).toEqualTypeOf<unknown>() })
      useChannelEvent('untyped:lobby', 'said', (payload) => expectTypeOf(payload).toEqualTypeOf<unknown>())
      useChannelEvent('untyped:lobby', 'change', ({ value }) => expectTypeOf(value).toEqualTypeOf<number>())
    })
  })

  it('has a message handler of the shape it always had', () => {
    unrun(() => {
      const onMessage = (_event: string, _payload: unknown, _topic: string) => {}
      useChannel('untyped:lobby', { onMessage })
      useChannel('typed:lobby', { onMessage })
      useChannel(['untyped:lobby', 'typed:lobby'], { onMessage })
    })
  })
})
