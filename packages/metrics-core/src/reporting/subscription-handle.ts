/** One subscription in the hands of who made it. To call it is to unsubscribe. */
export interface SubscriptionHandle {
  (): void
  unsubscribe(): void
  /** One tick of this subscription now, whether it is paused or not. Nothing once it has ended, or its reporter is disabled. */
  trigger(): void
}
