import type { HiddenReason, NotRead } from '../../content/visibility.ts'
import type { GateMessages, GateNames, HiddenMessages } from '../messages.ts'
import { listed } from '../room.ts'
import { code, plain } from '../untrusted.ts'
import { duration, when } from '../when.ts'
import { wordOf } from '../word-of.ts'

export const gateNames: GateNames = {
  instant: 'Its date',
  open: 'The pull request',
  hold: 'Hold',
  reviewed: 'Review by Galley',
  visible: 'Visible to readers',
  diagnostics: 'Draft warnings',
  approvals: 'Approval',
  checks: 'Checks',
  protected: 'Protected files',
  mergeable: 'Conflicts',
}

const people = (logins: readonly string[]) => listed(logins.map(plain))

export const gates: GateMessages = {
  due: ({ instant }) => `its date has come: ${when(instant, 'en')}`,
  'not-yet': ({ instant }) => `${when(instant, 'en')} has not come yet`,
  lapsed: ({ instant, graceMs }) =>
    `it was due ${when(instant, 'en')}, more than ${duration(graceMs, 'en')} ago: write a new date in the post, or comment \`/galley publish\``,
  'nothing-planned': () => 'no date to wait for, so nothing goes out by itself',
  'pull-open': ({ branch }) => `open, and goes into ${code(branch)}`,
  'pull-closed': () => 'it is closed',
  'pull-draft': () => 'it is a draft: press “Ready for review” when it is',
  'branch-not-allowed': ({ branch, allowed }) =>
    `it goes into ${code(branch)}, and only ${listed(allowed.map(code))} may be published to`,
  'not-held': () => 'nobody holds it back',
  held: ({ label }) => `held back by the label ${code(label)}: take the label off to let it go`,
  'head-reviewed': () => 'the newest commit has been read',
  'head-moved': () => 'a newer commit is being read',
  'posts-visible': () => 'every post will be visible once merged',
  'posts-hidden': ({ posts }) =>
    posts.length === 1 && posts[0]
      ? `the post would stay hidden: ${reasons(posts[0].because)}`
      : listed(
          posts.map(({ path, because }) => `${code(path)} would stay hidden: ${reasons(because)}`),
          ' · ',
          5,
        ),
  'no-errors': () => 'no error left',
  errors: ({ count }) => `${count} ${count === 1 ? 'error' : 'errors'} to mend`,
  approved: ({ by }) => `approved by ${people(by)}`,
  'approvals-missing': ({ have, needed, outdated }) =>
    `${needed - have} more ${needed - have === 1 ? 'approval' : 'approvals'} needed from somebody who may write here` +
    (outdated.length ? ` (${people(outdated)} approved an earlier commit: please look again)` : ''),
  'changes-requested': ({ by }) => `${people(by)} asked for changes`,
  'author-may-write': ({ author }) => `none needed: ${plain(author)} may write here`,
  'author-may-not-write': ({ author }) =>
    `${plain(author)} may not write here: somebody who may has to merge it`,
  'checks-good': ({ count }) =>
    count ? `${count === 1 ? 'the only one' : `all ${count}`} finished well` : 'none to wait for',
  'checks-running': ({ names }) => `still running: ${listed(names.map(code))}`,
  'checks-failed': ({ names }) => `failed: ${listed(names.map(code))}`,
  'nothing-protected': () => 'none touched',
  'protected-touched': ({ paths }) =>
    `it changes ${listed(paths.map(code), ', ', 5)}: a person has to merge that`,
  'no-known-conflict': () => 'none known',
  conflict: () => 'it conflicts with the branch it goes into: update it',
}

const notRead: Record<NotRead, string> = {
  'name-without-date':
    'its file name does not begin with a date (YYYY-MM-DD-title.md), so the generator does not read it',
  'ignored-folder': 'its folder is one that the generator does not read',
  excluded: 'the site’s configuration leaves its file out',
  'no-front-matter': 'its file does not begin with a front matter',
}

export const hidden: HiddenMessages = {
  flag: ({ key, text, place, by, file }) =>
    `${code(`${key}: ${text}`)} ${by === 'site' ? `in ${file ? code(file) : 'the site’s configuration'}` : `at line ${place.line}`}`,
  'drafts-folder': ({ folder }) => `it lies in ${code(folder)}`,
  'not-read': ({ because }) => notRead[because],
  future: ({ date }) => `its date is still ahead then: ${when(date, 'en')}`,
  expired: ({ date }) => `it will have expired: ${when(date, 'en')}`,
  'unreadable-date': ({ text, place }) => `its date ${code(text)} at line ${place.line} cannot be read`,
}

function reasons(because: readonly HiddenReason[]): string {
  return because.map((reason) => wordOf(hidden, reason)).join('; ')
}
