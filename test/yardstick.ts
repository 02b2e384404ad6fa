import MarkdownIt from 'markdown-it'
import { expect } from 'vitest'

const links = '[a](b)\n'.repeat(1_000_000 / 7)
const ordinaryWork = () => new MarkdownIt().render(links)
let unit: number | undefined

/** Noise only adds: what seems too dear is measured so often, each time with the unit beside it. */
const TRIES = 3

/**
 * Fails where work costs as much as `most` units, one being to render a megabyte of links, for which markdown-it alone takes
 * some 0.4 s where nothing else runs. In processor time, since a clock would measure a busy machine: what grows faster
 * than its text takes dozens.
 */
export function expectCheap(work: () => unknown, most: number): void {
  let least = Number.POSITIVE_INFINITY
  for (let tried = 0; tried < TRIES && least >= most; tried++) {
    if (unit === undefined || tried > 0) unit = measuredUnit()
    least = Math.min(least, cpuTime(work) / unit)
  }
  expect(least).toBeLessThan(most)
}

/** A text of twice the length takes twice as long, and what grows with the square of it four times. */
const MOST_GROWTH = 3

/** Some milliseconds are measured, and what collects garbage takes as much. */
const MOST_TRIES = 10

/** Fails where work on a text of twice the length costs more than three times as much. */
export function expectGrowsWithLength(workOn: (length: number) => () => unknown, length: number): void {
  const [once, twice] = [workOn(length), workOn(length * 2)]
  // The first time, code is compiled meanwhile.
  cpuTime(once)
  let [leastOnce, leastTwice] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const growth = () => leastTwice / leastOnce
  for (let tried = 0; tried < TRIES || (tried < MOST_TRIES && growth() >= MOST_GROWTH); tried++) {
    leastOnce = Math.min(leastOnce, cpuTime(once))
    leastTwice = Math.min(leastTwice, cpuTime(twice))
  }
  expect(growth()).toBeLessThan(MOST_GROWTH)
}

function measuredUnit(): number {
  ordinaryWork()
  return cpuTime(ordinaryWork)
}

function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
