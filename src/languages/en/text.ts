import { endOf, isShortcode } from '../../content/structure/tag-faults.ts'
import { daysBetween } from '../dates.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { longDay, weekdayName } from './style.ts'

export const text = {
  placeholder: ({ word, where, key }) => ({
    what: `${code(word)} is still to be replaced${where === 'front-matter' && key ? `, in ${code(key)}` : ''}`,
    why: 'readers would see it as it stands',
    fix: 'write the final words, or take the passage out',
  }),
  'event-before-publication': ({ text, event, publication, guessedYear }) => ({
    what: `${code(text)} is announced as still to come, but${guessedYear ? ' the nearest one' : ''} lies ${days(event, publication)} before the post’s date`,
    why: 'readers would get an invitation to something that is over',
    fix: `correct the date, or tell it as past (the post is dated ${longDay(publication)})`,
  }),
  'weekday-mismatch': ({ text, weekday, right, day, nearest }) => ({
    what: `${code(text)}: ${longDay(day)} is a ${weekdayName(right)}, not a ${weekdayName(weekday)}`,
    why: 'readers would not know which day is meant, and might come on the wrong one',
    fix: `write ${weekdayName(right)}, or another date: the nearest ${weekdayName(weekday)} is ${longDay(nearest)}`,
  }),
  'body-empty': () => ({
    what: 'there is nothing below the front matter',
    why: 'readers would open an empty page',
    fix: 'write the text',
  }),
  'section-empty': ({ heading }) => ({
    what: `there is nothing below the heading ${code(heading)}`,
    why: 'readers would find a heading, and nothing to read',
    fix: 'write the section, or take the heading out',
  }),
  'sentence-unfinished': ({ text }) => ({
    what: `the last paragraph breaks off: ${code(text)}`,
    why: 'readers would miss how it ends',
    fix: 'finish the sentence',
  }),
  'comment-todo': ({ text }) => ({
    what: `a comment says that something is still to be done: ${code(text)}`,
    why: 'readers would get the post without it, and find the comment in the page’s source',
    fix: 'do it, then take the comment out',
  }),
  'merge-conflict': ({ isSpokenOf }) =>
    isSpokenOf
      ? {
          what: 'a conflict of Git’s (`<<<<<<<`, `>>>>>>>`) is shown here outside of a code block',
          why: 'readers would see quotation marks and quotations in place of those signs',
          fix: 'put it in a code block, or, if the conflict is your own, keep one version',
        }
      : {
          what: 'two versions of one passage are left here, which Git has put between `<<<<<<<` and `>>>>>>>`',
          why: 'readers would see both, and those signs',
          fix: 'keep one version, and take the three lines of signs out',
        },
  'tag-unclosed': ({ is, tag }) => ({
    what: {
      'tag-open': `the tag ${code(tag)} has no closing brackets`,
      'block-open': `the tag ${code(tag)} is never ended`,
      'end-alone': `the tag ${code(tag)} ends what never began`,
    }[is],
    why: 'the site would not be built, and readers would see none of what is new',
    fix:
      is === 'end-alone'
        ? 'take it out, or write the tag that it ends'
        : `write ${code(endOf(is, tag))} where it ends, or, to show the tag itself to readers, ${isShortcode(tag) ? '`{{</* … */>}}`' : 'put it between `{% raw %}` and `{% endraw %}`'}`,
  }),
  'markdown-in-html': ({ text, element, generator }) => ({
    what: `${code(text)} stands in an HTML element, ${code(`<${element}>`)}, where ${generator} reads no Markdown`,
    why: 'readers would see its signs as they stand',
    fix: `write \`markdown="1"\` into the element’s tag, or HTML within it`,
  }),
  'emphasis-with-spaces': ({ text }) => ({
    what: `a space stands within the stars of ${code(text)}`,
    why: 'readers would see the stars, and no bold text',
    fix: 'write the stars right before the first letter and right after the last',
  }),
  'box-broken': ({ is, text, right }) => ({
    what: {
      space: `there is a space behind the colons of ${code(text)}`,
      unknown: `${code(text)} is none of the boxes that the site knows`,
      unclosed: `the box ${code(text)} has no end`,
    }[is],
    why: {
      space: 'readers would see this line and the one that closes it as they stand, and no box',
      unknown: 'readers would see its text without a box, a colour or a title',
      unclosed: 'readers would see all that follows in this box, to the end of the post',
    }[is],
    fix:
      is === 'unclosed'
        ? `write ${code(right)} on a line of its own behind its text`
        : `write ${code(right)}`,
  }),
  'table-uneven': ({ cells, columns }) => ({
    what: `this row has ${cells} cells, and the table ${columns} columns`,
    why: 'readers would not see the last ones, or not in their place',
    fix: 'complete the table’s head, or write `\\|` for a bar within a cell',
  }),
  'heading-skipped': ({ heading, level, after }) => ({
    what: `the heading ${code(heading)} is of level ${level}, right after one of level ${after}`,
    why: 'readers who go from heading to heading by ear would look for what is missing between',
    fix: `write it with ${code('#'.repeat(after + 1))}`,
  }),
  'heading-top-level': ({ heading, count }) => ({
    what: `${code(heading)} is one of ${count} headings of the first level`,
    why: 'readers and search engines expect one title a page',
    fix: 'write `##` before what is a section',
  }),
  'heading-in-bold': ({ text }) => ({
    what: `${code(text)} looks like a heading, and is only a line in bold`,
    why: 'readers who go from heading to heading, by ear or by a table of contents, would not find it',
    fix: `write it as a heading: ${code(`## ${text}`)}`,
  }),
  'paragraph-long': ({ words, limit }) => ({
    what: `this paragraph has ${words} words (more than ${limit})`,
    why: 'on a phone readers would see nothing but this paragraph',
    fix: 'split it where the thought turns',
  }),
  'punctuation-spacing': ({ count }) => ({
    what: `${count === 1 ? 'a plain space stands' : `${count} plain spaces stand`} beside French punctuation where the post elsewhere has non-breaking ones`,
    why: 'readers might find the sign alone at the beginning of a line',
    fix: 'write non-breaking spaces there as well',
  }),
} satisfies Partial<DiagnosticMessages>

function days(from: string, to: string): string {
  const count = daysBetween(from, to)
  return count === 1 ? 'a day' : `${count} days`
}
