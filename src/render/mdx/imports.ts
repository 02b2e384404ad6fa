import { endOfBraces } from './braces.ts'

/** A block of `import` and `export` lines, up to a blank line: https://mdxjs.com/docs/what-is-mdx/#esm */
const CODE =
  /^(?:import\s*(?:["'{]|\*\s*as\b|type\s*\{|\w+\s*(?:,|from\b))|export\s+(?:(?:const|let|var)\s+\w+\s*=|(?:\w+\s+)?function\b|default\b|class\b|[{*]))/

const IMPORT = /^import\s+(\w+)\s+from\s+["']([^"'\n]+)["']/gm

export function withoutImports(body: string): { body: string; files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>()
  const lines: string[] = []
  let from = 0
  let fence: string | undefined
  let afterBlank = true
  while (from < body.length) {
    const end = (body.indexOf('\n', from) + 1 || body.length + 1) - 1
    const line = body.slice(from, end)
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    if (fence === undefined && afterBlank && CODE.test(line)) {
      const codeEnd = pastCode(body, from)
      for (const [, name = '', file = ''] of body.slice(from, codeEnd).matchAll(IMPORT)) files.set(name, file)
      from = codeEnd
      continue
    }
    lines.push(line)
    afterBlank = line.trim() === ''
    from = end + 1
  }
  return { body: lines.join('\n'), files }
}

function pastCode(body: string, from: number): number {
  const blank = /\n[ \t]*(?=\n|$)/g
  blank.lastIndex = from
  const end = blank.exec(body)?.index ?? body.length
  const brace = body.indexOf('{', from)
  const bracesEnd = brace === -1 || brace > end ? undefined : endOfBraces(body, brace)
  if (bracesEnd === undefined || bracesEnd <= end) return end
  return (body.indexOf('\n', bracesEnd) + 1 || body.length + 1) - 1
}
