import { generatorOf } from '../generators/registry.ts'
import { type Post, readPost } from '../post.ts'
import type { Site } from '../site.ts'
import type { Entry } from './types.ts'

/**
 * The file's text with one more address in a list of its front matter, which is added if there is none. Nothing else
 * changes: the result is read again to be sure. Undefined where it cannot be written with certainty. The address holds
 * no character that YAML, TOML or JSON would read as anything but text.
 */
export function addToList(post: Post, key: string, address: string, site: Site): string | undefined {
  const generator = generatorOf(site.generator)
  const entry = entryOf(post, key, generator.keyName)
  const changed = entry ? extended(post, entry, address) : withNewList(post, key, address)
  if (changed === undefined) return undefined
  const read = readPost(post.path, changed, generator)
  const before = entry ? [entry.value].flat() : []
  const list = entryOf(read, key, generator.keyName)?.value
  const others = ({ frontMatter: { data } }: Post) =>
    JSON.stringify(
      Object.entries(data).filter(([name]) => generator.keyName(name) !== generator.keyName(key)),
    )
  const isExact =
    read.frontMatter.problems.length === 0 &&
    JSON.stringify(list) === JSON.stringify([...before, address]) &&
    others(read) === others(post) &&
    read.frontMatter.body === post.frontMatter.body
  return isExact ? changed : undefined
}

function entryOf({ frontMatter }: Post, key: string, keyName: (key: string) => string): Entry | undefined {
  return [...frontMatter.entries.values()].find((entry) => keyName(entry.key) === keyName(key))
}

function extended(
  { text, frontMatter: { language } }: Post,
  { range, text: written, value }: Entry,
  address: string,
): string | undefined {
  const item = language === 'yaml' ? address : JSON.stringify(address)
  const lines = text.split('\n')
  const last = lines[range.endLine - 1] ?? ''
  const insert = (at: number, added: string) =>
    lines.with(range.endLine - 1, last.slice(0, at) + added + last.slice(at)).join('\n')
  if (/^\[[\s\S]*\]$/.test(written)) {
    const isOpen = /[[,]\s*$/.test(written.slice(0, -1))
    return insert(range.endColumn - 2, isOpen ? item : `, ${item}`)
  }
  if (Array.isArray(value)) {
    // A block may end where the next line begins.
    const count = range.endColumn === 1 ? range.endLine - 1 : range.endLine
    const lastItem = lines[count - 1] ?? ''
    const indent = /^(\s*)-\s/.exec(lastItem)?.[1]
    if (language !== 'yaml' || indent === undefined) return undefined
    return lines.toSpliced(count, 0, `${indent}- ${item}${endOf(lastItem)}`).join('\n')
  }
  if (typeof value !== 'string' || range.line !== range.endLine) return undefined
  const [from, to] = [range.column - 1, range.endColumn - 1]
  return lines
    .with(range.line - 1, `${last.slice(0, from)}[${last.slice(from, to)}, ${item}]${last.slice(to)}`)
    .join('\n')
}

/** YAML's list stands last. In TOML that might be within a table, so it stands first there, and in JSON. */
function withNewList(
  { text, frontMatter: { language, bodyLine } }: Post,
  key: string,
  address: string,
): string | undefined {
  const lines = text.split('\n')
  const first = lines[0] ?? ''
  const end = endOf(first)
  if (language === 'yaml')
    return lines.toSpliced(bodyLine - 2, 0, `${key}:${end}`, `  - ${address}${end}`).join('\n')
  const item = JSON.stringify(address)
  if (language === 'toml') return lines.toSpliced(1, 0, `${key} = [${item}]${end}`).join('\n')
  if (language !== 'json') return undefined
  return text.replace(
    /\{([ \t]*(?:\r?\n[ \t]*)?)/,
    (open, gap: string) => `${open}"${key}": [${item}],${gap || ' '}`,
  )
}

const endOf = (line: string) => (line.endsWith('\r') ? '\r' : '')
