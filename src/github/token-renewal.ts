export type WithToken = <T>(work: () => Promise<T>, isRefused: (error: unknown) => boolean) => Promise<T>

/**
 * GitHub occasionally revokes a token before its hour ends, and then answers 401 until another one is
 * requested. If it refuses many requests together, only the first renews the token.
 * https://docs.github.com/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation
 */
export function tokenRenewal(renew: () => Promise<unknown>): WithToken {
  let renewals = 0
  let renewing: Promise<void> | undefined
  async function renewed(): Promise<void> {
    try {
      await renew()
      renewals += 1
    } finally {
      renewing = undefined
    }
  }
  return async (work, isRefused) => {
    const before = renewals
    try {
      return await work()
    } catch (error) {
      if (!isRefused(error)) throw error
    }
    // Another request may have renewed it since this work began.
    if (renewals === before) {
      renewing ??= renewed()
      await renewing
    }
    return work()
  }
}
