import type { ActiveSubscription } from './active-subscription.js'
import { TickPlan } from './tick-plan.js'

/** How many sets of subscriptions due together are remembered: intervals that are multiples of each other make few. */
const MAX_PLANS = 8

/** Plans for the ticks that come again: made anew only if what they mean, or their pace, has changed. */
export class TickPlans {
  /** The last one used is the last. */
  #plans: readonly TickPlan[] = []

  for(due: readonly ActiveSubscription[]): TickPlan {
    const known = this.#plans.find((plan) => plan.isFor(due))
    const plan = known?.isGood() ? known : new TickPlan(due)
    const others = this.#plans.filter((other) => other !== known)
    this.#plans = [...others, plan].slice(-MAX_PLANS)
    return plan
  }

  forget(subscription: ActiveSubscription): void {
    this.#plans = this.#plans.filter((plan) => !plan.includes(subscription))
  }
}
