import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { type Finding, noOptions, type Rule, type Subject } from '../rule.ts'
import type { TemplateFaultValues } from '../structure/template-fault.ts'

export type TemplateErrorValues = TemplateFaultValues & { generator: string }

/** What would end the site's whole build, and is no mere lack of brackets or ends, which tag-unclosed reports. */
export const templateError: Rule<'template-error', TemplateErrorValues> = {
  id: 'template-error',
  severity: 'error',
  about:
    'The template engine refuses something in the post, and with it the whole site: an unknown tag or shortcode, a missing include.',
  options: noOptions,
  subject: templateSubject,
  check({ post, site, files }) {
    const { body, bodyLine } = post.frontMatter
    if (!files || !mayHaveTemplates(body)) return []
    const generator = generatorOf(site.generator)
    const faults = generator.templateFaults(post, site, files)
    const lines = faults.length > 0 && linesOf(body, bodyLine)
    if (!lines) return []
    return faults.map(
      ({ start, end, ...fault }): Finding<TemplateErrorValues> => ({
        range: lines.range(start, end),
        values: { ...fault, generator: generator.name },
        ...(isUncertain(fault) && { severity: 'warning' }),
      }),
    )
  },
}

/** A fence may say by braces how its code is shown. One pattern for both would try each sign of a long fence anew. */
function mayHaveTemplates(body: string): boolean {
  if (/\{[{%#]/.test(body)) return true
  return (
    body.includes('{') &&
    body.split('\n').some((line) => {
      const fence = line.search(/```|~~~/)
      return fence !== -1 && line.includes('{', fence)
    })
  )
}

function isUncertain(fault: TemplateFaultValues): boolean {
  return (
    (fault.is === 'include-missing' && fault.isConditional) ||
    ((fault.is === 'unknown' || fault.is === 'unreadable') && !!fault.isPresumed)
  )
}

function templateSubject(fault: TemplateErrorValues): Subject | undefined {
  const ofWarnings = true
  if (fault.is === 'include-missing') return { name: fault.file, text: fault.file, ofWarnings }
  if (fault.is !== 'unreadable') return { name: `${fault.is} ${fault.name}`, text: fault.name, ofWarnings }
  const [start, name = ''] = /^\{[{%]+[<-]?\s*([\w./-]*)/.exec(fault.tag) ?? []
  return start === undefined
    ? undefined
    : { name: `${fault.reason ?? ''} ${name}`, text: name || start, ofWarnings }
}
