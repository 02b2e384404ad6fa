import * as z from 'zod'
import { isMention } from '../prose/mention.ts'
import { isGiven, isInLongQuote, isQuoted, standsAlone } from '../prose/placeholder-context.ts'
import { isSurelyLeft, STATED } from '../prose/placeholder-form.ts'
import { type ReadableText, readableTexts } from '../prose/readable-texts.ts'
import { isStylePage } from '../prose/style-page.ts'
import { anyOf, madeOnce, type Words } from '../prose/words.ts'
import type { Finding, Rule } from '../rule.ts'
import { asText } from '../safe-object.ts'

export interface PlaceholderValues {
  word: string
  where: 'body' | 'front-matter'
  key?: string
}

const options = z.object({
  words: z
    .array(z.string().trim().min(1).max(100))
    .max(50)
    .default([])
    .describe('The site’s own words, found in exactly this case.'),
})

export const placeholder: Rule<'placeholder', PlaceholderValues, z.infer<typeof options>> = {
  id: 'placeholder',
  severity: 'warning',
  about:
    'Words that an author meant to replace are still there: `XXX`, `TODO`, lorem ipsum, `???`, « à compléter », `[insert …]`.',
  options,
  check(context, options) {
    const { body } = context.post.frontMatter
    const isPattern = body.includes('XXX') && IN_CODE.test(body)
    const patterns = {
      ...patternsOf(context.words),
      words: wordPattern(context.words, options.words),
      own: new Set(options.words.map((word) => word.normalize('NFC'))),
    }
    const references = referencesIn(body)
    const findings = readableTexts(context).flatMap((readable) =>
      placeholdersIn(readable, patterns, references, context.words),
    )
    // Filler text can be what a page of styles, a manual or a template is about.
    const isFillerMeant = !context.needsDate || isStylePage(context.post)
    const title = asText(context.post.frontMatter.data.title)
    const isAboutLists = body.includes('TODO') && (ABOUT_LISTS.test(body) || MINUTES.test(title))
    const isGroup = body.includes('TODO') && (GROUP.test(body) || /\bTODO\b/.test(context.site.title ?? ''))
    const isAboutMarks = body.includes('TODO') && ABOUT_MARKS.test(body)
    const saysSoAndSo = body.includes('XXX') && (context.prose.match(EAST_ASIAN)?.length ?? 0) > 20
    // `TODO.md` is a list of what its author has to do, and called so.
    const [ownName] = context.post.path.slice(context.post.path.lastIndexOf('/') + 1).split('.')
    return findings.map((finding) => {
      const { word } = finding.values
      // A text whose code has `XXX` uses the sign for “any”.
      const isMeant =
        (isFillerMeant && LOREM.test(word)) ||
        ((isPattern || saysSoAndSo) && /^X+$/.test(word)) ||
        ((isAboutLists || isGroup) && word === 'TODO') ||
        (isAboutMarks && /^(?:TODO|FIXME|X+)/.test(word)) ||
        (finding.values.where === 'front-matter' && word === ownName)
      return isMeant ? { ...finding, severity: 'notice' } : finding
    })
  },
}

/** These are no words, and so placeholders in any language. In small letters `xxx` means many things. */
const MARKS = ['X{3,}', 'FIXME', '[Ll](?:orem|OREM) +[Ii](?:psum|PSUM)']

const LOREM = /^lorem/i

const IN_CODE = /`[^`\n]*X{3,}|<(?:code|tt|pre)\b[^>]*>[^<]*X{3,}/

/** A text about such lists names their columns, and heads its parts in their words. */
const ABOUT_LISTS = /\b(?:kanban|to-?do lists?)\b/i

/** A name within a sentence: “advocates of the TODO Group”. It may be the site's own. */
const GROUP = /\p{Ll}[,;]?[ \t]+[[("“*_]*TODO[ \t]+\p{Lu}\p{Ll}|todogroup|\bTODO[ -]?[Gg]roup\b/u

/** What programmers or Org mode write beside it. */
const ABOUT_MARKS = /\b(?:FIXME|HACK|DONE)\b/

/** A post can belong to what its site files under “TODO”. */
const TERMS = /^(?:tags?|categor(?:y|ies)|keywords?|topics?)$/i

/** What the post is called and about: its author knows that before it goes out. */
const WORDING = /^(?:(?:sub)?titles?|description|summary|excerpt|lead)$/i

/** “Here's Why [Insert Thing Here] Is Not a Password Killer”, “people are [insert adjective here]” */
const LEFT_TO_READERS =
  /^insert (?:\p{L}+ )?(?:things?|adjectives?|nouns?|verbs?|expletives?|excuses?|buzzwords?|whatever)\b/iu

/** Minutes say who does what next. */
const MINUTES = /\b(?:meeting notes|minutes|comptes?[- ]rendus?)\b/i

/** `XXX` is “so-and-so” in Chinese and Japanese. A name or two in another text are shorter. */
const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu

interface PlaceholderPatterns {
  alone: RegExp
  inBrackets: RegExp
  fields: RegExp
}

const patternsOf = madeOnce((words): PlaceholderPatterns => {
  const articles = anyOf(words, ({ placeholders }) => placeholders.fieldArticles)
  const fields = anyOf(words, ({ placeholders }) => placeholders.fields)
  return {
    alone: new RegExp(`^${anyOf(words, ({ placeholders }) => placeholders.alone)}$`, 'u'),
    inBrackets: new RegExp(`^${anyOf(words, ({ placeholders }) => placeholders.inBrackets)}$`, 'i'),
    fields: new RegExp(`^(?:(?:${articles} )?${fields}s?|placeholder)$`, 'i'),
  }
})

function wordPattern(words: readonly Words[], own: readonly string[]): RegExp {
  const sources = [
    ...MARKS,
    anyOf(words, ({ placeholders }) => [...placeholders.words, ...placeholders.alone]),
    ...own.flatMap(spellings),
  ]
  // Neither a letter nor a digit may stand on either side, except beside question marks. `TODO.md` is a file.
  return new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_]|\\.(?:md|txt)\\b)|\\?{3,}`,
    'gmu',
  )
}

/** An accented letter can be one character or two; both look the same to an author. */
function spellings(word: string): string[] {
  return [...new Set([word.normalize('NFC'), word.normalize('NFD')])].map((spelling) =>
    spelling.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'),
  )
}

interface Run {
  start: number
  end: number
  isDoubtful?: boolean
}

function placeholdersIn(
  { text, key, isWithin, range }: ReadableText,
  patterns: PlaceholderPatterns & { words: RegExp; own: ReadonlySet<string> },
  references: ReadonlySet<string>,
  words: readonly Words[],
): Finding<PlaceholderValues>[] {
  const runs: (Run & { word: string })[] = []
  for (const { index, 0: word } of text.matchAll(patterns.words)) {
    const last = runs.at(-1)
    const end = index + word.length
    if (patterns.alone.test(word) && !standsAlone(text, index, end)) continue
    if (isMention(text, index, end, words)) continue
    if (last && /^[^\p{L}\p{N}\n]{0,5}$/u.test(text.slice(last.end, index))) {
      last.end = end
      continue
    }
    // “the exact path is TBD.” is a sentence that its author means.
    if (STATED.test(word) && !standsAlone(text, index, end) && !isGiven(text, index, end)) continue
    runs.push({ start: index, end, word })
  }
  const isTerm = key !== undefined && TERMS.test(key)
  const marked = runs.map(({ start, end, word }): Run => {
    const isOwn = patterns.own.has(word.normalize('NFC'))
    // An event's `speakers: [TBC]` and `location: TBD` tell readers something.
    const isStated = (isWithin || (key !== undefined && !WORDING.test(key))) && STATED.test(word)
    const isSure = isOwn || (!isStated && isSurelyLeft({ text, start, end, word }, words))
    return { start, end, isDoubtful: isTerm || !isSure }
  })
  return [...marked, ...brackets(text, runs, references, patterns)].map(({ start, end, isDoubtful }) => {
    const word = text.slice(start, end)
    const values = key === undefined ? { where: 'body' as const } : { where: 'front-matter' as const, key }
    return {
      range: range(start, end),
      values: { word, ...values },
      ...(isDoubtful && { severity: 'notice' }),
    }
  })
}

function brackets(
  text: string,
  runs: readonly Run[],
  references: ReadonlySet<string>,
  { inBrackets, fields }: PlaceholderPatterns,
): Run[] {
  let runIndex = 0
  return [...text.matchAll(BRACKETS)].flatMap(({ index: start, 0: whole }) => {
    const end = start + whole.length
    while ((runs[runIndex]?.end ?? end) <= start) runIndex += 1
    const holdsRun = (runs[runIndex]?.start ?? end) < end
    const label = whole.slice(1, -1).trim()
    if (holdsRun || references.has(label.toLowerCase())) return []
    // `[add it to your calendar] (https://…)` is a link that went wrong.
    if (/^[ \t]+\((?:https?:|\s*\))/.test(text.slice(end, end + 200))) return []
    if (isTextOfMacro(text, start)) return []
    // `ip addr [ add | del ]` is a command’s choice.
    if (inBrackets.test(label) && !label.includes('|')) {
      if (isInserted(text, label, start, end)) return []
      const isLeft =
        LEFT_TO_READERS.test(label) ||
        isWithinSentence(text, label, start, end) ||
        isQuoted(text, start, end) ||
        isInLongQuote(text, start, end)
      return [{ start, end, ...(isLeft && { isDoubtful: true }) }]
    }
    return fields.test(label) && !isInAttribute(text, start, end) ? [{ start, end, isDoubtful: true }] : []
  })
}

/** AsciiDoc's `image::plan.png[Add a plan]` and `https://example.org[Add it]`. */
function isTextOfMacro(text: string, start: number): boolean {
  return /(?<!\S)[a-z]+:\S+$/i.test(text.slice(Math.max(0, start - 300), start))
}

/** An editor's word in another's sentence: “when sending the message, and [add] a field”. */
function isInserted(text: string, label: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start)
  const isWithin = /[\p{L}\p{N}][,;]?\s+$/u.test(before) && /^\s+[\p{Ll}`]/u.test(text.slice(end, end + 20))
  return isWithin && /^\p{L}+$/u.test(label)
}

/** “rendering in [insert backend here] with C++” and “on [insert platform here], right?” leave the name to readers as well. */
function isWithinSentence(text: string, label: string, start: number, end: number): boolean {
  const isBehindWord = /\p{L}[ *_]+$/u.test(text.slice(Math.max(0, start - 5), start))
  return isBehindWord && /\bhere$/i.test(label) && /^[*_]*,? \p{L}/u.test(text.slice(end, end + 5))
}

/** `<Tabs npm="npm create [name]">` shows a command. */
function isInAttribute(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 100), start)
  return /=\s*(["'])[^"'\n]*$/.test(before) && /^[^"'\n]{0,100}["']/.test(text.slice(end, end + 101))
}

/** `[lien]` is a link if the text says further down what it leads to. */
function referencesIn(body: string): ReadonlySet<string> {
  return new Set(
    [...body.matchAll(/^ {0,3}\[([^\]\n]{1,60})\]:/gm)].map(([, label = '']) => label.toLowerCase()),
  )
}

/**
 * Matches `[nom]`, `[à compléter]` and `![[nom]](a.png)`, but no link, no note, no tick box, and no word left out of a
 * quotation.
 */
const BRACKETS = /(?<![\]!\\[])\[[^[\]\n]{2,60}\](?![([:=])|(?<=!\[)\[[^[\]\n]{2,60}\](?=\]\()/g
