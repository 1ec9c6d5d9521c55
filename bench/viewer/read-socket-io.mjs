/**
 * The least of Engine.IO 4 and Socket.IO 5 that a viewer needs: it connects to a namespace, joins, and takes events.
 *
 * @param {string} message
 * @param {{ namespace: string, joins: unknown[][], valuesOf: (event: unknown[]) => number[] }} dialect
 */
export function readSocketIo(message, { namespace, joins, valuesOf }) {
  const prefix = namespace === '/' ? '' : `${namespace},`
  if (message.startsWith('0')) return { send: [`40${prefix}`] }
  switch (message.slice(0, 2)) {
    case '2':
      return { send: ['3'], isHeartbeat: true }
    case '40':
      return { send: joins.map((join, id) => `42${prefix}${id}${JSON.stringify(join)}`) }
    case '42':
      return { values: valuesOf(JSON.parse(message.slice(2 + prefix.length))) }
    case '43':
      return { joined: joinedBy(message) }
    default:
      throw new Error(`a viewer was told ${message}`)
  }
}

function joinedBy(message) {
  if (!message.includes('ok')) throw new Error(`the server refused a join: ${message}`)
  return true
}
