import type { BlockState } from './block-state.ts'
import { indented } from './code-blocks.ts'
import { element } from './element.ts'
import { ID_NAME } from './patterns.ts'
import { linkName } from './span-link.ts'

const FOOTNOTE = new RegExp(` {0,3}\\[\\^(${ID_NAME})\\]:[^\\S\\n]*(.*\\n)`, 'y')
const LINK =
  / {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n>]*)>|([^\n]*?\S[^\n]*?))(?:(?:[ \t]*\n|[ \t]+)[ \t]*(["'])([^\n]+?)\4)?[ \t]*\n/y
const ABBREVIATION = / {0,3}\*\[([^\n\]]+)\]:(.*)\n/y

/** `[^name]: text`, with indented blocks below. */
export function parseFootnote(state: BlockState): boolean {
  const match = state.scanner.scan(FOOTNOTE)
  if (!match) return false
  const [, name = '', first = ''] = match
  const content = element('footnote')
  state.nested(content, (first + indented(state.scanner)).replace(/^(?:\t| {4})/gm, ''))
  state.definitions.footnotes.set(name, content)
  state.parent.children.push(element('eob', 'footnote'))
  return true
}

/** `[name]: address "title"` */
export function parseLinkDefinition(state: BlockState): boolean {
  const match = state.scanner.check(LINK)
  if (!match || /[ \t]["']/.test(match[3] ?? '')) return false
  state.scanner.pos += match[0].length
  const [, name = '', bracketedAddress, plainAddress = '', , title = ''] = match
  state.definitions.links.set(linkName(name), { href: bracketedAddress ?? plainAddress, title })
  state.parent.children.push(element('eob', 'link'))
  return true
}

/** `*[HTML]: Hypertext Markup Language` */
export function parseAbbreviation(state: BlockState): boolean {
  const match = state.scanner.scan(ABBREVIATION)
  if (!match) return false
  state.definitions.abbreviations.set(match[1] ?? '', (match[2] ?? '').trim())
  state.parent.children.push(element('eob', 'abbreviation'))
  return true
}
