export type {
  Answer,
  Change,
  ChannelContext,
  ChannelHandlers,
  GapMessage,
  JoinContext,
  LeaveContext,
  Outgoing,
  PresenceContext,
  Present,
  PushContext,
} from './channel/channel-handlers.js'
export { type ChannelReporterOptions, channelReporter } from './channel/channel-reporter.js'
export type { LeaveReason } from './channel/membership.js'
export type { Authenticate, Credentials, SessionAuth } from './guard/authenticate.js'
export { Unavailable } from './guard/unavailable.js'
export type { AttachOptions, AttachTarget } from './hub/attach.js'
export type { Counters } from './hub/counters.js'
export { createHub } from './hub/create-hub.js'
export type { Hub } from './hub/hub.js'
export type { HubLimits } from './hub/hub-limits.js'
export type { HubOptions } from './hub/hub-options.js'
export type { PublishedPoint } from './hub/published-point.js'
export type { Log, LogContext, OpenLog } from './log/log.js'
export type { LogPoint } from './log/log-point.js'
export { MemoryLog } from './log/memory-log.js'
export type { TopicColumns } from './log/topic-columns.js'
