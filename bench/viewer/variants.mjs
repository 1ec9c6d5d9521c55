import { exocastHub } from './variants/exocast-hub.mjs'
import { rawWs } from './variants/raw-ws.mjs'
import { socketIoRoom } from './variants/socket-io-room.mjs'
import { socketIoTopics } from './variants/socket-io-topics.mjs'

/**
 * Ways to bring six points to each viewer, by the name their processes know them by. `serve` gives the server's publish function,
 * `joins` what a viewer asks for to get some topics, `read` what it does about a message: `send` some, be `joined`, take `values`, or know
 * it for a heartbeat.
 */
export const variants = { exocastHub, rawWs, socketIoRoom, socketIoTopics }
