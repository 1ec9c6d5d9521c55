import { demoHub } from '../../../lib/demo-hub'

export const dynamic = 'force-dynamic'

/** `{ status, viewers }`: what a load balancer asks once a second. */
export function GET(): Response {
  return Response.json({ status: 'ok', viewers: demoHub.get().viewers }, { headers: { 'Cache-Control': 'no-store' } })
}
