import { GalleyError } from '../errors.ts'

/**
 * What PostgreSQL says when it stops, starts or breaks off a connection: https://www.postgresql.org/docs/current/errcodes-appendix.html
 * (classes 08 and 57P), and what Node says of a connection without anybody at its other end.
 */
const LOSS = /^(?:08\w{3}|57P0\d|53300|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/

/** The driver's own sentences, which have no code. */
const DRIVER_SAYS =
  /^(?:Connection terminated\b|timeout exceeded when trying to connect|Client has encountered a connection error)/

/**
 * The sentence for an operator whose database server has gone away while Galley starts, or undefined if `error` is
 * something else. Afterwards Galley waits for the server by itself.
 */
export function serverLoss(error: unknown): GalleyError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, message } = cause as Error & { code?: unknown }
    if (!LOSS.test(String(code)) && !DRIVER_SAYS.test(message)) continue
    const words = (message || String(code)).replace(/\.$/, '')
    return new GalleyError(
      'database',
      `The database server has gone away while Galley was starting: ${words}. Start Galley again once it answers. Nothing is lost.`,
      { cause: error },
    )
  }
  return undefined
}
