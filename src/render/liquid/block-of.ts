import type { Parser, TagToken, Template, TopLevelToken } from 'liquidjs'

/** What stands between a tag and its end, `endhighlight` for `highlight`. Throws where it has none. */
export function blockOf(token: TagToken, rest: TopLevelToken[], parser: Parser): Template[] {
  const templates: Template[] = []
  const stream = parser.parseStream(rest)
  stream.on(`tag:end${token.name}`, () => stream.stop())
  stream.on('template', (template: Template) => templates.push(template))
  stream.on('end', () => {
    throw new Error(`${token.getText()} has no end`)
  })
  stream.start()
  return templates
}
