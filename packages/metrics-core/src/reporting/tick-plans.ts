import { TickPlan } from './tick-plan.js'
import type { TrackedSubscription } from './tracked-subscription.js'

/** How many sets of subscriptions due together are remembered: intervals that are multiples of each other make few. */
const MAX_PLANS = 8

/** Plans for the ticks that come again: made anew only if what they mean, or their pace, has changed. */
export class TickPlans {
  /** The last one used is the last. */
  #plans: readonly TickPlan[] = []

  for(due: readonly TrackedSubscription[]): TickPlan {
    const known = this.#plans.find((plan) => plan.isFor(due))
    const plan = known?.isGood() ? known : new TickPlan(due)
    const others = this.#plans.filter((other) => other !== known)
    this.#plans = [...others, plan].slice(-MAX_PLANS)
    return plan
  }

  forget(subscription: TrackedSubscription): void {
    this.#plans = this.#plans.filter((plan) => !plan.includes(subscription))
  }
}
