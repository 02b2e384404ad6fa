import MarkdownIt from 'markdown-it'

const links = '[a](b)\n'.repeat(1_000_000 / 7)
const ordinaryWork = () => new MarkdownIt().render(links)
let unit: number | undefined

/**
 * What work costs, where 1 is rendering a megabyte of links, for which markdown-it alone takes some 0.4 s where nothing else
 * runs. In processor time, since a clock would measure a busy machine: what grows faster than its text takes dozens.
 */
export function unitsOf(work: () => unknown): number {
  if (unit === undefined) {
    ordinaryWork()
    unit = cpuTime(ordinaryWork)
  }
  return cpuTime(work) / unit
}

function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
