import * as z from 'zod'

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** Messages and secrets travel encrypted, but for a receiver on the same machine. */
export const address = z
  .string()
  .refine((text) => URL.canParse(text) && isSafe(new URL(text)), 'it has to begin with https://')

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}
