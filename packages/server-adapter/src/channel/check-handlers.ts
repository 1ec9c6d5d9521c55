const FUNCTIONS = ['join', 'leave', 'presence']
const BY_EVENT = ['on', 'outgoing']

/**
 * A guard under a name that nobody asks is none, so that it is said at once.
 * @throws TypeError for handlers that nothing would call.
 */
export function checkHandlers(pattern: string, handlers: object): void {
  const where = `channel "${pattern}"`
  for (const [name, handler] of Object.entries(handlers)) {
    if (FUNCTIONS.includes(name)) checkFunction(`${where}: ${name}`, handler)
    else if (BY_EVENT.includes(name)) checkByEvent(`${where}: ${name}`, handler)
    else throw new TypeError(`${where}: there is no "${name}"; there are ${[...FUNCTIONS, ...BY_EVENT].join(', ')}`)
  }
}

function checkByEvent(where: string, handlers: unknown): void {
  if (handlers === undefined) return
  if (typeof handlers !== 'object' || handlers === null || !isPlain(handlers)) {
    throw new TypeError(`${where} must be a plain object of functions by event`)
  }
  for (const [event, handler] of Object.entries(handlers)) checkFunction(`${where}: "${event}"`, handler)
}

function checkFunction(where: string, handler: unknown): void {
  if (handler === undefined || typeof handler === 'function') return
  throw new TypeError(`${where} must be a function, not ${handler === null ? 'null' : typeof handler}`)
}

/** What a class puts on its prototype is not among an object's own events. */
function isPlain(handlers: object): boolean {
  const prototype = Object.getPrototypeOf(handlers)
  return prototype === Object.prototype || prototype === null
}
