import { shortened } from '../structure/tag-faults.ts'
import type { TemplateFault } from '../structure/template-fault.ts'

/** A shortcode that encloses something, and has no end below it: `paired` has the names of such. */
export function unendedTag(body: string, paired: readonly string[]): TemplateFault | undefined {
  const tags = tagsIn(body)
  const ends = new Map(tags.map(({ name, start }) => [name, start]))
  const open = tags.find(({ name, start }) => paired.includes(name) && (ends.get(`end${name}`) ?? -1) < start)
  const isVerbatim = ['raw', 'verbatim', 'comment'].some((name) => ends.has(name)) || body.includes('{#')
  if (!open || isVerbatim) return undefined
  const { start, end, name } = open
  const form = `${body.slice(start, end).slice(0, 60)} … {% end${name} %}`
  return { is: 'unreadable', tag: shortened(body.slice(start, end)), form, start, end }
}

export function tagsIn(body: string): { name: string; start: number; end: number }[] {
  const tags = []
  for (const { index: start, 1: name = '' } of body.matchAll(/\{%-?\s{0,100}(\w{1,100})/g)) {
    const close = body.indexOf('%}', start)
    if (close === -1) break
    tags.push({ name, start, end: close + 2 })
  }
  return tags
}
