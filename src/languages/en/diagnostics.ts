import type { DateProblem } from '../../content/instant.ts'
import type { NotRead } from '../../content/visibility.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { build } from './build.ts'
import { frontMatter } from './front-matter.ts'
import { FRONT_MATTER_FIX, frontMatterProblem } from './front-matter-problem.ts'
import { links } from './links.ts'
import { siteChangeMessages } from './site-change.ts'
import { when } from './style.ts'
import { text } from './text.ts'

export const diagnostics: DiagnosticMessages = {
  'not-text': ({ because }) =>
    ({
      empty: {
        what: 'this file is empty',
        why: 'readers would open an empty page, or none',
        fix: 'write the post into it, or take the file out of the pull request',
      },
      lfs: {
        what: 'this file is a Git LFS pointer, and the post’s text is not in the repository',
        why: 'neither its date nor its text can be read here; a site that is built without LFS would show these three lines',
        fix: 'take posts out of LFS: `git lfs untrack`, then add the file anew',
      },
      zero: {
        what: 'there is a sign here that nobody sees and that belongs to no text (U+0000)',
        why: 'some programs stop reading there, and readers would see � in its place',
        fix: 'delete it, or write the line anew',
      },
      binary: {
        what: 'this file is no text, whatever its name says',
        why: 'it may be a word processor’s document or a picture, or a text saved as UTF-16; no generator reads it',
        fix: 'save it as plain text in UTF-8, and upload that',
      },
      encoding: {
        what: 'some letters cannot be read, because the file is not in UTF-8',
        why: 'readers would see `�` in their place, and some generators would build nothing at all',
        fix: 'save the file in UTF-8',
      },
    })[because],
  'too-large': (values) =>
    values.because === 'time'
      ? {
          what: 'reading this post takes too much time or memory',
          why: 'Galley has given it up, and cannot tell what readers would see',
          fix: 'split the post, or simplify what repeats or nests in it by the hundred: tags, lists, links, lines of its header',
        }
      : {
          what: `this file is larger than ${Math.round(values.limit / 1_000_000)} MB`,
          why: 'Galley has not read it',
          fix: 'split the post, or take large data out of it',
        },
  'front-matter-unreadable': (values) => ({
    what: frontMatterProblem(values),
    why:
      values.runBy !== undefined
        ? 'Galley cannot tell the post’s title, date and address, or whether it is hidden: nothing goes out by such a date'
        : 'the site may not be built, or the post may come out without its title and date',
    fix:
      values.runBy === undefined
        ? FRONT_MATTER_FIX[values.problem]
        : 'write `/galley schedule` with the date in a comment, or the front matter in YAML',
  }),
  'still-hidden': (hidden) => {
    if (hidden.is === 'flag') {
      const { key, text, by, file } = hidden
      const from = file ? code(file) : 'the site’s configuration'
      return {
        what: `${code(`${key}: ${text}`)}${by === 'site' ? `, which ${from} gives,` : ''} hides the post`,
        why: 'readers would not see it even after the merge',
        fix:
          by === 'site'
            ? `change what ${from} says when the post is ready`
            : 'remove this line when the post is ready',
      }
    }
    if (hidden.is === 'drafts-folder')
      return {
        what: `the post lies in ${code(hidden.folder)}`,
        why: 'readers would not see it even after the merge',
        fix: 'move it to the posts’ folder when it is ready',
      }
    return {
      what: NOT_READ[hidden.because],
      why: 'readers would not see the post even after the merge',
      fix: TO_BE_READ[hidden.because],
    }
  },
  'flag-without-effect': ({ key, text, generator }) => ({
    what: `${code(`${key}: ${text}`)} does not hide the post: ${isJekyllsDraft(key, generator) ? `${generator} has no such flag` : `${generator} takes it for a text`}`,
    why: 'readers would get the post at the merge',
    fix: `write ${code(key === 'published' || isJekyllsDraft(key, generator) ? 'published: false' : `${key}: true`)} to hide it, or remove the line`,
  }),
  'date-unreadable': ({ text, problem, swapped }) => ({
    what: `the date ${code(text)} ${swapped === undefined ? dateProblem(problem) : 'is written with its day before its month'}`,
    why: 'nobody can tell when the post is to go out, and the site may not be built',
    fix:
      swapped !== undefined
        ? `write ${code(swapped)}: year, month, day`
        : problem.is === 'refused' && problem.instead !== undefined
          ? `write ${code(problem.instead)}, without quotes`
          : 'write it like `2030-01-07 09:30:00 +01:00`',
  }),
  'date-missing': ({ goesOut }) => ({
    what: 'the post has no date',
    why: goesOut
      ? 'it goes out by a command, and readers would not find it in its place'
      : 'it cannot be scheduled, and readers would not find it in its place',
    fix: 'add a line like `date: 2030-01-07 09:30:00 +01:00` to the front matter',
  }),
  'date-from-build': ({ word }) => ({
    what: `the post’s date is ${code(word)}, which only a build of the site finds out`,
    why: 'the post cannot be scheduled by it',
    fix: 'write a date into the post, where the site takes one',
  }),
  'date-passed': ({ instant, goesOut }) => ({
    what: `the date has passed: ${when(instant)}`,
    why: goesOut
      ? `it goes out on ${when(goesOut)}, by a command, and readers would see a post dated in the past`
      : 'nothing is scheduled, and readers would see a post dated in the past',
    fix: 'write the day and time at which it is to go out',
  }),
  'date-differs-from-name': ({ text, name, generator }) => ({
    what: `the date ${code(text)} is not that of the file’s name, ${code(name)}`,
    why: `${generator} goes by the one written here: readers would get the post on another day than its name says`,
    fix: 'write the same day in both',
  }),
  'expiry-before-publication': ({ expiry, date }) => ({
    what: `the post expires on ${when(expiry)}, ${date ? `before its date, ${when(date)}` : 'which has passed'}`,
    why: 'readers would never see it',
    fix: 'write a later expiry, or take the line out',
  }),
  'dates-differ': ({ date, together, path }) => ({
    what: `the date of this post, ${when(date)}, is not that of ${code(path)}`,
    why: `both are in one pull request, so readers would get both on ${when(together)}`,
    fix: 'give them the same date, or a pull request each',
  }),
  'outside-window': ({ date, opens }) => ({
    what: `nothing is published at the post’s date, ${when(date)}`,
    why: `readers would get it once the publishing window opens, on ${when(opens)}`,
    fix: 'write a date within the window, or merge by hand',
  }),
  'date-as-utc': ({ text, asUtc, asSite, remedy }) => ({
    what: `${code(text)} says nothing of its time zone, and Jekyll takes it for UTC`,
    why: `readers would get the post on ${when(asUtc)}, not on ${when(asSite)}`,
    fix: `write ${code(remedy)}`,
  }),
  'date-by-machine': ({ text, generator, remedy, setting }) => ({
    what: `${code(text)} names no time zone, so ${generator} takes that of the machine that builds the site`,
    why: 'readers would see another time, even another day, if the site were built on a machine in another zone',
    fix: `write it with its zone, like ${code(remedy)}, which is UTC${setting === undefined ? '' : `, or name the zone of all dates in the site’s configuration: ${code(`${setting}: Europe/Paris`)}`}`,
  }),
  'date-ambiguous': ({ text, earlier, later, taken }) => ({
    what: `that night, the clock shows ${code(text)} twice: ${when(earlier)} and ${when(later)}`,
    why: `it would be taken for ${when(taken)}, perhaps an hour off`,
    fix: 'write the offset behind the time, like `+01:00`',
  }),
  'zone-ignored': ({ text, zone, generator, read, remedy }) => ({
    what: `${generator} overlooks ${code(zone)} in ${code(text)}`,
    why: `readers would get the post on ${when(read)}`,
    fix: `write the offset in digits: ${code(remedy)}`,
  }),
  'offset-of-other-season': ({ text, zone, read, onClock, remedy }) => ({
    what: `${code(text)} has an offset that ${zone} does not have on that day`,
    why: `readers would get the post on ${when(read)}, not on ${when(onClock)}`,
    fix: `write ${code(remedy)}, or change the time`,
  }),
  'zone-unknown': ({ zone, file, key, near, asRead, endsBuildOf }) => ({
    what:
      asRead === undefined
        ? `the site’s time zone, ${code(`${key}: ${zone}`)} in ${code(file)}, is one that nobody knows`
        : near === undefined
          ? `the site’s time zone, ${code(`${key}: ${zone}`)} in ${code(file)}, is read the other way round: ${code(asRead)}`
          : `the site’s time zone, ${code(`${key}: ${zone}`)} in ${code(file)}, changes its clock on days on which no zone of the world does`,
    why: endsBuildOf
      ? `${endsBuildOf} ends its build there, and no page of the site is updated`
      : `its dates are read in ${asRead ?? 'UTC'}, so the post may come out hours away from the time meant`,
    fix: `write ${near === undefined ? 'it like `Europe/Paris`' : code(near)} there${endsBuildOf ? '' : ', or the offset behind the time here'}`,
  }),
  ...frontMatter,
  ...siteChangeMessages,
  ...text,
  ...build,
  ...links,
}

function dateProblem(problem: DateProblem): string {
  switch (problem.is) {
    case 'not-a-date':
      return 'cannot be read as a date'
    case 'refused':
      return `is a date that ${problem.by} cannot read: its build ends there, and no page of the site is updated`
    case 'curly-quotes':
      return 'stands in curly quotes, which are read as part of it'
    case 'no-such-day':
      return 'is a day that does not exist'
    case 'no-such-time':
      return 'is a time that does not exist'
    case 'unknown-zone':
      return `names a time zone that nobody knows, ${code(problem.zone)}`
    case 'gap': {
      const { zone } = problem
      return `does not exist in ${zone}, where the clock is put forward: it would be ${when({ epochMs: problem.before, zone })} or ${when({ epochMs: problem.after, zone })}`
    }
  }
}

const NOT_READ: Record<NotRead, string> = {
  'name-without-date': 'the file’s name does not begin with a date',
  'ignored-folder': 'the file lies in a folder that the site’s generator does not read',
  excluded: 'the site’s configuration leaves this file out',
  'no-front-matter': 'the file does not begin with a front matter',
}

const TO_BE_READ: Record<NotRead, string> = {
  'name-without-date': 'name it like `2030-01-07-title.md`',
  'ignored-folder': 'move it to a folder whose name does not begin with `_` or `.`',
  excluded: 'take it out of `exclude` in the configuration, or move the file',
  'no-front-matter': 'begin the file with a line `---`, the lines `key: value`, and another `---`',
}

/** Jekyll knows drafts by their folder alone. */
function isJekyllsDraft(key: string, generator: string): boolean {
  return key === 'draft' && generator === 'Jekyll'
}
