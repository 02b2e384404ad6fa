import type { CommandLineMessages } from '../command-line-messages.ts'
import { code } from '../untrusted.ts'
import { counts, several, when } from './style.ts'

const posts = (count: number) => several(count, 'post')

export const commandLine: CommandLineMessages = {
  severity: { error: 'error', warning: 'warning', notice: 'notice' },
  goesOut: (at) => `goes out on ${when(at)}`,
  isOut: 'readers see it',
  staysHidden: (reasons) => `readers will not see it: ${reasons}`,
  comesOutHidden: ({ at, reasons }) => `on ${when(at)} readers will not see it: ${reasons}`,
  unchecked: {
    stalled: 'it took too long, which may be the machine’s load: try again',
    costly: 'it takes more time or memory than Galley gives to one post',
    oversize: 'it is too large',
    'over-budget': 'it takes more time than Galley gives to it',
    failed: 'Galley failed at it, by a fault of its own: please report it',
    'too-large': 'it has more than 1 MB: a post is shorter',
    binary: 'it is no text but binary data: is its name right?',
    unreadable: 'it may not be read: look at its permissions',
    linked: 'it is a symbolic link, which Galley does not follow: put the post itself there',
  },
  whyUnchecked: 'Nobody knows how it would go out, so it counts as an error.',
  closedFolder: (path) => `The folder ${path} may not be read and is left out: look at its permissions.`,
  notAmongPosts: (path) =>
    `${path} is no post of this site, and is not checked. If it is one, say so by posts: in .github/galley.yml.`,
  effectsUntold:
    'What the changed files of the site do to its posts could not be found out: it took too long, or Galley failed at it. Try again.',
  configuration: 'the default applies in its place',
  summary: ({ posts: all, counts: found, files }) =>
    `${posts(all)} checked: ${counts(found)} in ${several(files, 'file')}`,
  nothingFound: (all) => `${posts(all)} checked, nothing to mend`,
  noPosts: (generators) =>
    `There are no posts to check here (${generators}). If there are, say where by posts: in .github/galley.yml.`,
  noChangedPosts: (base) => `No post has changed since ${base}.`,
  hiddenPosts: (count) =>
    `${posts(count)} hidden from readers, as drafts may be. Name one to see if it could go out.`,
  known: (count) => `${count} known from the baseline, not shown.`,
  unchanged: (count) => `${count} on lines that have not changed, not shown.`,
  errorsStop: 'Errors keep a post from going out: mend them first.',
  fixable: (count) => `${count} of them can be mended for you: add --fix.`,
  fixed: ({ fixes, files }) =>
    `${several(fixes, 'fix').replace('fixs', 'fixes')} made in ${several(files, 'file')}.`,
  askToFix: ({ fixes, files }) =>
    `Make ${fixes === 1 ? 'this fix' : `these ${fixes} fixes`} in ${several(files, 'file')}? [y/N] `,
  nothingToFix: 'There is nothing that can be mended for you.',
  notFixed: 'Nothing was changed.',
  baselineWritten: ({ path, findings }) =>
    `${path} now holds ${several(findings, 'finding')}. With --baseline ${path} only others are shown.`,
  beginWithBaseline:
    'An old site can begin with a baseline, which hides what is there today: add --write-baseline galley-baseline.json.',
  reportTitle: 'Galley: what is found in the posts',
  checkedAt: (at) => `As of ${when(at)}.`,
  commentFooter: (sha) =>
    `Galley read commit ${code(sha.slice(0, 7))}, merged into its base. This comment is kept up to date. It merges nothing: a post goes out at its date only if somebody has merged it by then.`,
  commentCut: (count) =>
    `${several(count, 'more entry').replace('entrys', 'entries')}: see the job’s summary.`,
  preview: {
    title: 'Preview of the posts',
    listening: (url) =>
      `The preview is at ${url} and shows each post again when it is saved. Ctrl-C ends it.`,
    changed: 'Changed since the last commit',
    others: 'The others',
    all: 'Posts',
    none: 'There are none.',
    toList: 'All posts',
  },
  schedule: {
    title: 'What the posts do, and when',
    nothing: (all) => `${posts(all)} read: nothing is still to come out or to expire.`,
    comesOut: 'comes out',
    expires: 'expires',
    rebuild: 'once the site is built after that',
    shownAlready: 'readers see it before: nothing hides a date ahead',
    hidden: (reasons) => `but readers will not see it: ${reasons}`,
  },
}
