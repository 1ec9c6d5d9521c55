import { EventEmitter } from 'node:events'
import type { Socket } from 'socket.io'

/**
 * Returns what gives a socket a listener that stays: handlers get the socket, and one that calls `removeAllListeners` means its own.
 * One function for all sockets: thousands of them are idle.
 */
export function keepListener(event: 'disconnect', listener: (this: Socket) => void): (socket: Socket) => void {
  function removeAllListeners(this: Socket, ...events: [event?: string]): Socket {
    EventEmitter.prototype.removeAllListeners.apply(this, events)
    if (!this.listeners(event).includes(listener)) this.on(event, listener)
    return this
  }
  return (socket) => {
    socket.on(event, listener)
    socket.removeAllListeners = removeAllListeners as Socket['removeAllListeners']
  }
}
