import type { CannotRelease } from '../../content/release.ts'
import type { CommentMessages, NotificationMessages } from '../comment-messages.ts'
import { code, plain } from '../untrusted.ts'
import { preview } from './preview.ts'
import { counts, duration, several, when, whenExactly } from './style.ts'

const CANNOT_RELEASE: Record<CannotRelease, string> = {
  'not-its-own': 'is hidden by its name or by the site’s configuration, which a person has to change',
  taken: 'would take the place of another file',
  unclear: 'does not say it in a way that can be turned with certainty',
}

export const comment: CommentMessages = {
  planned: (at) => `Planned for ${when(at)}.`,
  makeSmaller:
    'Take the large files out of this branch and push again, or keep them elsewhere (Git LFS, a host for videos).',
  stillToRead: (count) => `${several(count, 'post')} could not be read in time so far.`,
  nothingBeforeRead: 'Nothing goes out before all of this has been read.',
  postNotRead: {
    stalled: 'not read yet',
    costly: '**not read**: it is too large, or takes too much time or memory',
    oversize: '**not read**: it is too large',
    'over-budget': 'not read yet',
    failed: '**not read**',
  },
  mergingPublishes: 'A merge publishes at once. To schedule it, write a date still to come in the post.',
  mergedByPeople: 'Galley does not merge this by itself: nothing here has a date.',
  published: ({ at, lagMs, commit }) =>
    `Published on ${whenExactly(at)}, ${duration(lagMs)} after its date, as ${code(commit.slice(0, 7))}.`,
  mergedByHand: (at) => `Merged by hand on ${whenExactly(at)}.`,
  dateFrom: {
    frontMatter: ({ key, place, text }) => `The date is read from ${code(key)}, ${place}: ${code(text)}`,
    fileName: ({ path }) => `The date is read from the file’s name: ${code(path)}`,
    zoneOfText: '.',
    zoneOfSite: ({ zone, file, key }) => `, in the zone ${zone} (${code(key)} in ${code(file)}).`,
    zoneByDefault: ({ zone }) => `, in ${zone}, since neither the text nor the site names a zone.`,
  },
  ordered: ({ by, text }) =>
    text === undefined
      ? `${plain(by)} asked for it to be published now.`
      : `${plain(by)} has set this date: ${code(text)}.`,
  ownDate: (at) => `The post’s own date is another: ${when(at)}.`,
  dateOfRelease: (name) => `The date is that of its release, ${code(name)}.`,
  inUtc: (at) => `In UTC: ${when({ ...at, zone: 'UTC' }).replace(' (UTC)', '')}.`,
  movedFrom: (at) => `Moved: it was to go out on ${when(at)}.`,
  waived: (count) => `${several(count, 'warning')} waived`,
  waivedBy: (by) => `waived by ${plain(by)}`,
  commands: {
    fold: 'Hold it back, publish now, check again, and other commands',
    tick: 'If you may write here, tick a box:',
    boxes: {
      hold: 'hold it back',
      resume: 'let it go again',
      publish: 'publish now, once nothing stands in the way',
      check: 'check again',
    },
    title: 'Commands, for people who may write here: one in the first line of a comment or a review',
    does: {
      schedule: '`/galley schedule tomorrow 9:00` sets the date; without one, the post’s own counts again',
      unschedule: '`/galley unschedule` takes it off the schedule',
      publish: '`/galley publish` publishes it now, once nothing stands in the way',
      hold: '`/galley hold` holds it back, `/galley hold until Monday 9:00` until then',
      resume: '`/galley resume` lets it go again',
      check: '`/galley check` looks again',
      waive: '`/galley waive RULE` lets warnings of that rule pass here',
      unwaive: '`/galley unwaive RULE` counts them again',
      release:
        '`/galley release` shows all of its release, `/galley release revert` prepares to take it back',
      freeze:
        'admins and maintainers: `/galley freeze until Monday 9:00 because the site moves` lets nothing of the repository go out until then',
      unfreeze: '`/galley unfreeze` ends that',
      help: '`/galley help` shows this list',
    },
  },
  todo: (values) => ['To do', counts(values)].filter(Boolean).join(': '),
  toCheck: (values) => `To look at: ${counts(values)}`,
  askedOf: (people) => `Asked of ${people}.`,
  actions: {
    edit: 'edit',
    accept: 'accept the suggestion',
    help: 'About this rule',
    approve: 'Approve it',
    checks: 'See the checks',
    conflicts: 'Resolve the conflict',
  },
  details: 'Details',
  detailsAndConditions: (count) => `Details, and ${several(count, 'condition')} met`,
  rules: (names) => `The warnings come from the rules ${names}.`,
  line: (line) => `line ${line}`,
  times: (count) => `${count} times`,
  preview: (title) => `Preview: ${title}`,
  previewCut: ({ link, on }) => `… the rest is [${on === 'page' ? 'on its page' : 'in the file'}](${link}).`,
  previewPage: 'full preview',
  picture: (title) => `The page as readers will see it: ${title}`,
  previewFailed: preview.givenUp,
  previewStalled: 'The preview could not be made in time. Galley tries again by itself.',
  previewsCut: (count) => `… and ${several(count, 'more preview')}, for which there is no room here.`,
  warningsCut: ({ count, annotated, files }) =>
    `… and ${several(count, 'more warning')}; ${annotated ? `the first ${annotated}` : 'all'} are at their lines under [“Files changed”](${files}).`,
  warningsBefore: (count) =>
    `${several(count, 'remark')} on lines that this pull request leaves as they were`,
  posts: (count) => several(count, 'post'),
  postsCut: (count) => `… and ${several(count, 'more post')}, read like these.`,
  mistakesCut: (count) => `… and ${several(count, 'more mistake')}.`,
  postsLeftOut: (count) =>
    `⛔ ${several(count, 'more post')} not read: Galley reads 100 posts a pull request. Split it into smaller ones.`,
  configurationUnread: (path) =>
    `${code(path)} cannot be read. Until it is corrected, nothing is published by itself:`,
  siteFileUnread: {
    linked: (path) =>
      `${code(path)} is a symbolic link, which Galley does not follow: it reckons with the generator’s defaults, its time zone too. Put the file itself there.`,
    'too-large': (path) =>
      `${code(path)} is too large to be read: Galley reckons with the generator’s defaults, its time zone too. Take large data out of it.`,
  },
  removed: {
    title: (count) => `${several(count, 'post')} disappear`,
    led: ({ post, by }) => `${post} disappears; ${by} leads readers on from its address.`,
    lost: ({ post, remedy }) =>
      `⚠️ ${post} disappears, and **its address is lost**: readers who follow a link find nothing. ${remedy}`,
    unknown: (post) =>
      `${post} disappears. Galley could not look in time if something leads readers on from its address.`,
    hidden: (post) => `${post} disappears, which readers could not see.`,
    remedy: (steps) =>
      steps.length
        ? `To send them on: ${steps.map(({ lines, file }) => `${lines} ${file === undefined ? 'in the front matter of the post that takes its place' : `in ${file}`}`).join(', then ')}.`
        : 'Ask whoever looks after the site for a redirect.',
    cut: (count) => `… and ${several(count, 'more post')}`,
  },
  linkedPost: 'a symbolic link, **not read** as a post: put the post itself there',
  configurationIgnored: (path) => `${code(path)} has mistakes; the safe defaults apply in their place:`,
  suggestions: (count) =>
    `${several(count, 'suggestion')} that can be committed with one click, or left: nothing depends on ${count === 1 ? 'it' : 'them'}.`,
  dequeued:
    'The merge queue has thrown it out: look at its checks there. Galley tries again when something changes, and by itself more and more rarely, every hour in the end.',
  stuckInQueue:
    'Galley could not take it out of the merge queue, and tries again: to be sure, take it out there yourself (“Remove from queue”).',
  takenOut: (by) =>
    `${plain(by)} has taken it out of the merge queue: it is on hold until somebody writes ${code('/galley resume')}.`,
  autoMerge: (by) =>
    `${plain(by)} has turned on auto-merge: GitHub merges this as soon as its own rules are met, **without waiting for the date**. Turn it off below (“Disable auto-merge”): Galley merges at the date by itself.`,
  skippedBuild: {
    'left-out': (words) =>
      `${words} in the title or in a commit tells the site’s builds to skip a commit. Galley leaves it out of the message of its merge; whoever merges by hand has to do the same, or readers see nothing.`,
    kept: (words) =>
      `${words} tells the site’s builds to skip a commit, and it would go into the branch as it is: readers would see nothing. Take it out of the commit’s message or the title.`,
  },
  release: {
    made: ({ sha, left }) =>
      `✍️ Galley has turned the draft into a post in ${code(sha.slice(0, 7))}: please look at that commit and approve it.${left ? ` It has left one as it was: ${code(left.path)} ${CANNOT_RELEASE[left.because]}.` : ''}`,
    refused: ({ message }) => `✍️ Galley could not turn the draft into a post: GitHub says ${code(message)}`,
    fork: () => '✍️ Galley cannot write to a fork: please mend the lines named below yourself.',
    impossible: ({ path, because }) =>
      `✍️ Galley has not turned the draft into a post: ${code(path)} ${CANNOT_RELEASE[because]}.`,
  },
  releaseCommit: (count) => (count === 1 ? 'Turn the draft into a post' : 'Turn the drafts into posts'),
  mergeRefused: (words) => `GitHub refused the merge: ${words}`,
  footerNotRead: (sha) =>
    `Galley has not read commit ${code(sha.slice(0, 7))} yet. This comment is kept up to date.`,
  footer: (sha) => `Galley read commit ${code(sha.slice(0, 7))}. This comment is kept up to date.`,
  noPosts: 'No post is changed here',
  check: {
    summary: 'The comment on the pull request has the whole story, and the post as readers will see it.',
    withoutPosts: 'The comment on the pull request has the whole story.',
    withoutComment:
      'GitHub does not let Galley comment here: this is all that it can say for now. The comment, with the post as readers will see it, comes as soon as GitHub takes it.',
  },
}

export const notifications: NotificationMessages = {
  ahead: (at) => `⚠️ This is to go out on **${when(at)}**, and as things stand it would not:`,
  late: (at) => `⏰ This was to go out on **${when(at)}**, and has not:`,
  stillGoesOut: (until) =>
    `It goes out by itself as soon as nothing stands in the way any more, until ${when(until)}.`,
  lapsed: ({ at, graceMs }) =>
    `✋ Not published: it was due on **${when(at)}**, and Galley waits no longer than ${duration(graceMs)} for it.`,
  stoodInTheWay: 'What stands in the way:',
  renew:
    'To publish it after all, write a new date in the post, or comment `/galley publish` or `/galley schedule tomorrow 9:00`.',
  approve: (people) => `${people}: your approval has been asked for.`,
  nobodyAsked: 'Nobody is asked to approve it at present: anybody who may write here can.',
  trying: 'Galley knows of nothing that stands in the way, and keeps trying.',
  inMergeQueue: ({ place }) =>
    `It is in GitHub’s merge queue, at place ${place}: GitHub merges it when its turn comes, whatever the hour. To keep it back, take it out of the queue.`,
}
