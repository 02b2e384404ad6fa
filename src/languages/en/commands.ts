import type { DateProblem } from '../../content/instant.ts'
import type { Refusal } from '../../publish/run-command.ts'
import type { CommandMessages } from '../comment-messages.ts'

import { type Sentences, sentenceOf } from '../sentence-parts.ts'
import { code, plain } from '../untrusted.ts'
import { comment } from './comment.ts'
import { when } from './style.ts'

type DateRefusal = Extract<Refusal, { is: 'date' }>['problem']

const { title, does } = comment.commands

const help = `${title}:\n${Object.values(does)
  .map((line) => `- ${line}`)
  .join('\n')}`

const HOW = 'Write a day and a time, like `2030-01-07 09:30`, `tomorrow 9:00` or `7 January at 9am`.'

const problems: Sentences<DateProblem> = {
  'not-a-date': () => 'is no date',
  refused: () => 'is no date',
  'curly-quotes': () => 'has quotes around it',
  'no-such-day': () => 'names a day that does not exist',
  'no-such-time': () => 'names a time that does not exist',
  gap: ({ zone, before, after }) =>
    `does not exist: that night the clock skips it (from ${when({ epochMs: before, zone })} to ${when({ epochMs: after, zone })})`,
  'unknown-zone': ({ zone }) => `names a zone that nobody knows: ${code(zone)}`,
}

const dates: Sentences<DateRefusal> = {
  unreadable: () => `cannot be read. ${HOW}`,
  'no-day': () => `names no day. ${HOW}`,
  'no-time': () => `names no time. ${HOW}`,
  several: () => `names several times. ${HOW}`,
  'day-or-month': ({ readings }) =>
    `could be ${readings.map(when).join(' or ')}. Write the month as a word, or begin with the year.`,
  twice: ({ overlap, zone }) =>
    `comes twice: that night the clock is put back. It could be ${[overlap.earlier, overlap.later].map((epochMs) => when({ epochMs, zone })).join(' or ')}. Write the offset behind it, like \`2030-10-27 02:30 +01:00\`.`,
  problem: ({ problem }) => `${sentenceOf(problems, problem)}. ${HOW}`,
  past: ({ instant }) => `has passed: ${when(instant)}. \`/galley publish\` publishes now.`,
}

export const commands: CommandMessages = {
  help,
  holdsWithout: (text) =>
    `it is held until somebody writes \`/galley resume\`; ${code(text)} behind the command was not understood. To have it go out later by itself, write \`/galley schedule Monday 9:00\` instead.`,
  frozen: ({ until, because, ignored }) =>
    [
      `nothing of this repository goes out ${until ? `until ${when(until)}` : 'until somebody writes `/galley unfreeze`'}${because ? ` (${plain(because)})` : ''}.`,
      ignored &&
        `${code(ignored)} was not understood as a time; to give one, write \`/galley freeze until Monday 9:00 because the site moves\`.`,
      until && 'What is due until then follows afterwards. `/galley unfreeze` ends it earlier.',
    ]
      .filter(Boolean)
      .join(' '),
  unfrozen: 'the repository is no longer frozen by a command: what is due goes out now.',
  notFrozen: 'the repository is not frozen by a command. A freeze in `.github/galley.yml` is ended there.',
  refused: {
    'not-allowed': () => 'commands are for people who may write to this repository; you may not.',
    'may-not-freeze': () =>
      'to freeze a repository, or to end that, is for its admins and maintainers; you are neither. `/galley hold` on a pull request holds that one back.',
    'freeze-not-kept': () =>
      'Galley runs in GitHub Actions here, where nothing is kept from one run to the next, so it cannot freeze anything by a command. Write `publish.freeze` into `.github/galley.yml`.',
    'not-on-issues': () =>
      'this command belongs on a pull request. On an issue Galley knows `/galley freeze until Monday 9:00 because the site moves`, and `/galley unfreeze`.',
    'unknown-command': ({ word, closest }) =>
      `${code(word)} is no command.${closest ? ` Did you mean \`/galley ${closest}\`?` : ''}\n\n${help}`,
    'surplus-words': ({ name, word, text }) =>
      `${code(`/galley ${word}`)} stands alone, and ${code(text)} behind it was not understood, so nothing was done.${name === 'publish' ? ' To set a date, write `/galley schedule tomorrow 9:00`.' : ' Write the command without it, or `/galley help` for all of them.'}`,
    'unknown-rule': ({ rule, closest }) =>
      `${code(rule)} is no rule.${closest ? ` Did you mean \`/galley waive ${closest}\`?` : ' The names of rules are in Galley’s comment, under “Details”.'}`,
    'no-posts': () =>
      'this pull request changes no post that has a date. Write one: `/galley schedule 2030-01-07 09:30`.',
    'no-release': () =>
      'this pull request belongs to no release. Write a line like `Release: spring` into its description, and into those of the others that go out with it.',
    'release-not-out': () => 'nothing of this release is merged, so there is nothing to take back.',
    date: ({ text, problem }) => `${code(text)} ${sentenceOf(dates, problem)}`,
  },
}
