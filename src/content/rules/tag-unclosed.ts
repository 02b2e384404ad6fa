import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { type Finding, noOptions, type Rule, type Subject } from '../rule.ts'
import type { TagFault } from '../structure/tag-faults.ts'

export interface TagUnclosedValues {
  is: TagFault['is']
  tag: string
}

export const tagUnclosed: Rule<'tag-unclosed', TagUnclosedValues> = {
  id: 'tag-unclosed',
  severity: 'error',
  about:
    'A Liquid tag or a Hugo shortcode is never closed, or ends what never began: the site would not be built.',
  options: noOptions,
  subject: tagSubject,
  check({ post, site }) {
    const { body, bodyLine } = post.frontMatter
    const faults = generatorOf(site.generator).tagFaults(post, site)
    const lines = linesOf(body, bodyLine)
    return faults.map(({ is, tag, start, end }): Finding<TagUnclosedValues> => {
      return { range: lines.range(start, end), values: { is, tag } }
    })
  },
}

function tagSubject({ is, tag }: TagUnclosedValues): Subject | undefined {
  const [, name] = /^\{[{%]+[<-]?\s*\/?\s*([\w./-]+)/.exec(tag) ?? []
  return name === undefined ? undefined : { name: `${is} ${name}`, text: name }
}
