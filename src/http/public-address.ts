import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * IPv4 networks that are not public: this host, private, carrier-grade NAT, loopback, link-local (where clouds serve
 * secrets), special purposes, documentation, benchmarks, multicast and reserved.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NOT_PUBLIC_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/**
 * In IPv6 only global unicast is public, except for parts that lead elsewhere: protocol assignments with
 * Teredo, documentation, 6to4. Mapped and translated IPv4 (`::ffff:`, `64:ff9b::`), loopback, private and
 * link-local addresses are not global unicast. https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const GLOBAL_IPV6: readonly [string, number][] = [['2000::', 3]]
const NOT_PUBLIC_IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const notPublicIPv4 = blockListOf(NOT_PUBLIC_IPV4, 'ipv4')
const notPublicIPv6 = blockListOf(NOT_PUBLIC_IPV6, 'ipv6')
const globalIPv6 = blockListOf(GLOBAL_IPV6, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublicIPv4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%') || address.includes('.')) return false
  return globalIPv6.check(address, 'ipv6') && !notPublicIPv6.check(address, 'ipv6')
}

function blockListOf(networks: readonly [string, number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}
