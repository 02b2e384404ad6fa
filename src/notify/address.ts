import * as z from 'zod'

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}

/** Messages and secrets travel encrypted, but for a receiver on the same machine. */
export const address = z
  .string()
  .refine((text) => URL.canParse(text) && isSafe(new URL(text)), 'it has to begin with https://')

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
