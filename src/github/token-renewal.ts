/** Runs work that needs a token. If the token is refused, the work runs once more with a new one. */
export type WithToken = <T>(work: () => Promise<T>, isRefused: (error: unknown) => boolean) => Promise<T>

/**
 * GitHub occasionally revokes a token before its hour ends, and then answers 401 until another one is requested. Of
 * many requests refused together only the first renews it.
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
