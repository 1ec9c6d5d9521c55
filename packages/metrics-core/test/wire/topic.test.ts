import { coversPattern, matchesTopic, seriesName, topicFault, topicOf } from '@exocast/metrics-core/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a topic', () => {
  it('is the channel, the parts and the datapoint', () => {
    expect(topicOf('stats', ['node', 'memory'], 'heap_used')).toBe('stats:node_memory_heap_used')
    expect(topicOf('stats', ['erlang', 'statistics'], 'run_queue')).toBe('stats:erlang_statistics_run_queue')
  })

  it('ends in the labels, sorted', () => {
    expect(topicOf('stats', ['http', 'requests'], 'value', { status: '200', method: 'GET' })).toBe(
      'stats:http_requests_value{method=GET,status=200}',
    )
  })

  it('differs for any two different sets of label values', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ',', '=', '}', '{', '%', '*', '2', 'C', '"', '\n') })
    const labels = fc.record({ a: value, b: value })
    fc.assert(
      fc.property(labels, labels, (one, other) => {
        const same = one.a === other.a && one.b === other.b
        expect(seriesName(['m'], 'value', one) === seriesName(['m'], 'value', other)).toBe(same)
      }),
    )
  })

  it('made of labels is never a pattern', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (value) => {
        expect(topicFault(topicOf('s', ['m'], 'value', { label: value }), { allowPattern: false })).toBeNull()
      }),
    )
  })
})

describe('a pattern', () => {
  it('is a topic, or a prefix with one trailing *', () => {
    expect(matchesTopic('stats:node_*', 'stats:node_memory_rss')).toBe(true)
    expect(matchesTopic('stats:node_*', 'stats:nodes')).toBe(false)
    expect(matchesTopic('stats:node_memory', 'stats:node_memory_rss')).toBe(false)
    expect(matchesTopic('*', 'anything')).toBe(true)
  })

  it('covers another if it covers every topic of it', () => {
    expect(coversPattern('stats:*', 'stats:node_*')).toBe(true)
    expect(coversPattern('stats:node_*', 'stats:*')).toBe(false)
    expect(coversPattern('stats:node', 'stats:node*')).toBe(false)
    expect(coversPattern('stats:node', 'stats:node')).toBe(true)
  })
})

describe('what may be joined', () => {
  it.each([
    [undefined, 'must be a string, not undefined'],
    [null, 'must be a string, not null'],
    [{}, 'must be a string, not object'],
    ['', 'must not be empty'],
    ['a*b', 'may hold one "*", as its last character only'],
    ['a**', 'may hold one "*", as its last character only'],
    ['a'.repeat(256), 'must be at most 255 bytes'],
    ['é'.repeat(128), 'must be at most 255 bytes'],
  ])('%j %s', (topic, fault) => {
    expect(topicFault(topic, { allowPattern: true })).toBe(fault)
  })

  it('is any other text of up to 255 bytes', () => {
    expect(topicFault('a'.repeat(255), { allowPattern: true })).toBeNull()
    expect(topicFault('room:lobby', { allowPattern: false })).toBeNull()
    expect(topicFault('stats:*', { allowPattern: true })).toBeNull()
    expect(topicFault('stats:*', { allowPattern: false })).toMatch(/must not contain/)
  })
})
