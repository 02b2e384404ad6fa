import {
  Liquid,
  LiquidError,
  Parser,
  type TagToken,
  Tokenizer,
  TokenKind,
  type TopLevelToken,
} from 'liquidjs'
import { nearMiss } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { shortened } from '../structure/tag-faults.ts'
import type { TemplateFault, TemplateFaultValues } from '../structure/template-fault.ts'
import { engineOf } from './language.ts'
import { missingIncludes } from './missing-includes.ts'
import { nunjucksFaults } from './nunjucks-faults.ts'
import { configOf } from './site.ts'
import type { TemplateExtensions } from './template-extensions.ts'
import { unendedTag } from './written-tags.ts'

/** https://www.11ty.dev/docs/filters/#eleventy-provided-filters, and those of the plugins that Eleventy 3 brings. */
const FILTERS = [
  ...['slug', 'slugify', 'url', 'log', 'inputPathToUrl', 'renderTransforms', 'serverlessUrl', 'htmlBaseUrl'],
  ...['getCollectionItem', 'getCollectionItemIndex', 'getPreviousCollectionItem', 'getNextCollectionItem'],
  ...['transformWithHtmlBase', 'addPathPrefixToUrl', 'addPathPrefixToFullUrl'],
]

const TAGS = ['getBundle', 'getBundleFileUrl']

/** In characters. Parsing a longer text takes too long beside everything else. */
const longest = 300_000

/**
 * What the parsers refuse that Eleventy 3 itself uses: it ends its build there. Nothing is run. A tag that the configuration
 * adds may read its content in its own way, so that is passed over.
 */
export function eleventyTemplateFaults(post: Post, site: Site, files: Files): TemplateFault[] {
  const engine = engineOf(post, site)
  return engine && !configOf(site).changesText
    ? templateFaultsIn(post.frontMatter.body, engine, site, files)
    : []
}

/** Without `files` nothing is said of what the text includes. */
export function templateFaultsIn(
  text: string,
  engine: 'liquid' | 'njk',
  site: Site,
  files?: Files,
): TemplateFault[] {
  const extensions = configOf(site)[engine]
  if (extensions.isOwn || text.length > longest) return []
  if (engine === 'njk') return nunjucksFaults(text, extensions, FILTERS, site, files)
  return liquidFaults(text, extensions, (tokens) => (files ? missingIncludes(tokens, site, files) : []))
}

function liquidFaults(
  body: string,
  { tags, paired, filters, mayHaveMore }: TemplateExtensions,
  moreFaults: (tokens: readonly TopLevelToken[]) => TemplateFault[],
): TemplateFault[] {
  const liquid = new Liquid({ templates: {}, strictFilters: !mayHaveMore, parseLimit: longest })
  for (const name of [...FILTERS, ...filters]) liquid.registerFilter(name, (value: unknown) => value)
  const ownTags = new Set([...TAGS, ...tags])
  const open = unendedTag(body, paired)
  if (open) return [open]
  try {
    const tokens = new Tokenizer(body, liquid.options.operators).readTopLevelTokens(liquid.options)
    const isOwn = (name: string) => ownTags.has(name) || (mayHaveMore && !isLiquids(name, liquid))
    const left = withoutOwnTags(tokens, isOwn)
    // The parser takes its tokens out of the list.
    new Parser(liquid).parseTokens([...left])
    return moreFaults(left)
  } catch (error) {
    return faultFrom(error, [...Object.keys(liquid.tags), ...ownTags], Object.keys(liquid.filters))
  }
}

function isLiquids(name: string, { tags }: Liquid): boolean {
  return Object.hasOwn(tags, name.replace(/^end/, '')) || /^(?:else|elsif|when)$/.test(name)
}

/** Also without what stands between such a tag and its end. */
function withoutOwnTags(tokens: readonly TopLevelToken[], isOwn: (name: string) => boolean): TopLevelToken[] {
  const ends = new Map<string, number>()
  for (const [index, token] of tokens.entries()) if (isTag(token)) ends.set(token.name, index)
  const left: TopLevelToken[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as TopLevelToken
    if (!isTag(token) || !isOwn(token.name)) left.push(token)
    else if ((ends.get(`end${token.name}`) ?? -1) > index) index = endOf(token, tokens, index)
  }
  return left
}

function endOf({ name }: TagToken, tokens: readonly TopLevelToken[], from: number): number {
  let index = from + 1
  for (
    let token = tokens[index];
    token && !(isTag(token) && token.name === `end${name}`);
    token = tokens[index]
  )
    index += 1
  return index
}

function isTag(token: TopLevelToken): token is TagToken {
  return token.kind === TokenKind.Tag
}

function faultFrom(error: unknown, tags: readonly string[], filters: readonly string[]): TemplateFault[] {
  if (!LiquidError.is(error)) return []
  const { start, end, input } = wholeTag(error.token)
  // The parser's own limit is no mistake of the author.
  if (/ limit exceeded/.test(error.message)) return []
  const reason = (error.originalError?.message ?? error.message).replace(/, (?:file|line):[\s\S]*$/, '')
  return [{ ...valuesOf(reason, input.slice(start, end), tags, filters), start, end }]
}

/** The parser may point at a part of a tag. */
function wholeTag({ begin, end, input }: LiquidError['token']) {
  if (/^\{[{%]/.test(input.slice(begin, begin + 2))) return { start: begin, end, input }
  const start = Math.max(0, input.lastIndexOf('{{', begin), input.lastIndexOf('{%', begin))
  const close = input.indexOf(input[start + 1] === '%' ? '%}' : '}}', Math.max(begin, start + 2))
  return { start, end: close === -1 ? end : close + 2, input }
}

function valuesOf(
  reason: string,
  tag: string,
  tags: readonly string[],
  filters: readonly string[],
): TemplateFaultValues {
  const [, tagName] = /^tag "([^"]*)" not found$/.exec(reason) ?? []
  const [, filterName] = /^undefined filter: (.*)$/.exec(reason) ?? []
  const name = tagName ?? filterName
  // An end or a branch of what never began.
  if (!name || /^(?:end\w*|else|elsif|when)$/.test(name))
    return { is: 'unreadable', tag: shortened(tag), reason: reason.slice(0, 100) }
  const known = tagName === undefined ? filters : tags
  const near = known.find((candidate) => nearMiss(name, candidate) !== undefined)
  const what = tagName === undefined ? 'filter' : 'tag'
  return { is: 'unknown', what, name, ...(near !== undefined && { near }) }
}
