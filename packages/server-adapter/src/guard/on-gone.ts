import type { Socket } from 'socket.io'

/** Calls back once, when a socket is gone; returns its end. A socket that goes before it is let in never says "disconnect". */
export function onGone(socket: Socket, callback: () => void): () => void {
  const { conn } = socket
  const forget = () => {
    socket.off('disconnect', gone)
    conn.off('close', gone)
  }
  const gone = () => {
    forget()
    callback()
  }
  socket.on('disconnect', gone)
  conn.on('close', gone)
  return forget
}
