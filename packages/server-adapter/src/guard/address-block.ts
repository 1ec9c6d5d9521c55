import { isIPv6 } from 'node:net'

/** What one client has of IPv6: a network of 2^64 addresses, and it may come from any of them. */
const BLOCK_GROUPS = 4
const IPV4_AS_IPV6 = '0:0:0:0:0:ffff'

/**
 * Whom an address belongs to, to be counted: an IPv4 address is its own, also as IPv6 writes it (`::ffff:192.0.2.1`); of IPv6 it is the
 * network, `2001:db8:0:0::/64`. A port that a proxy has added is nobody's. Anything else is taken as it is.
 */
export function addressBlock(written: string): string {
  const address = withoutPort(written)
  if (!isIPv6(address)) return address
  const groups = groupsOf(address)
  if (groups.slice(0, 6).join(':') === IPV4_AS_IPV6) return groups.slice(6).join(':')
  return `${groups.slice(0, BLOCK_GROUPS).join(':')}::/64`
}

/** `[2001:db8::1]:443` and `192.0.2.1:443` come from proxies. */
function withoutPort(written: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(written)
  return bracketed?.[1] ?? written.replace(/^([\d.]+):\d+$/, '$1')
}

/** The eight groups of an IPv6 address, without leading zeros; seven, if it ends as an IPv4 address. */
function groupsOf(address: string): string[] {
  const [plain = ''] = address.split('%')
  const [before = [], after = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const length = [...before, ...after].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0)
  const groups = [...before, ...Array.from({ length: 8 - length }, () => '0'), ...after]
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}
