import { Temporal } from 'temporal-polyfill'

/** A time in which nothing is published, as `2030-12-20` or `2030-12-20 18:00` on the site's clock. */
export interface Freeze {
  from: string
  /** A day is frozen to its end. */
  to: string
  why?: string | undefined
}

const WALL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d?:\d\d))?$/

/** False if a day does not exist, or if it ends before it begins. */
export function isUsableFreeze({ from, to }: Freeze): boolean {
  const [begins, ends] = [startOf(from, 'UTC'), endOf(to, 'UTC')]
  return begins !== undefined && ends !== undefined && begins < ends
}

/** The freeze over this instant that ends last. Instants are milliseconds since the epoch. */
export function freezeOver(
  freezes: readonly Freeze[],
  zone: string,
  epochMs: number,
): { untilMs: number; why?: string | undefined } | undefined {
  return freezes
    .flatMap(({ from, to, why }) => {
      const untilMs = endOf(to, zone) ?? 0
      return (startOf(from, zone) ?? 0) <= epochMs && epochMs < untilMs ? [{ untilMs, why }] : []
    })
    .toSorted((a, b) => b.untilMs - a.untilMs)[0]
}

function startOf(text: string, zone: string): number | undefined {
  return wallTime(text)?.time.toZonedDateTime(zone).epochMilliseconds
}

/** A time that the clock shows twice ends the freeze the second time. */
function endOf(text: string, zone: string): number | undefined {
  const wall = wallTime(text)
  if (!wall) return undefined
  const end = wall.isDay ? wall.time.add({ days: 1 }) : wall.time
  const isTwice = end.toZonedDateTime(zone).toPlainDateTime().equals(end)
  return end.toZonedDateTime(zone, { disambiguation: isTwice ? 'later' : 'compatible' }).epochMilliseconds
}

function wallTime(text: string): { time: Temporal.PlainDateTime; isDay: boolean } | undefined {
  const [, day, hours] = WALL.exec(text.trim()) ?? []
  if (!day) return undefined
  try {
    const time = Temporal.PlainDateTime.from(`${day}T${(hours ?? '00:00').padStart(5, '0')}`, {
      overflow: 'reject',
    })
    return { time, isDay: hours === undefined }
  } catch {
    return undefined
  }
}
