import type { DemoMessages } from '../demo-messages.ts'

export const demo: DemoMessages = {
  intro: 'Galley, shown on a GitHub of its own, on this machine. Nothing leaves it.',
  starting: 'Starting both; the database is made for the first time, which takes some seconds …',
  title: ({ action, name }) => `${action === 'adds' ? 'Add' : 'Change'} ${name}`,
  steps: {
    opens: ({ action, path }) => `opens a pull request that ${action} ${path}.`,
    opensDated: ({ path, date }) => `opens a pull request with ${path}, dated ${date}.`,
    approves: 'reads the preview and approves.',
  },
  checks: {
    comments: 'Galley comments on the pull request',
    names: (words) => `Galley names ${words}`,
    notMerged: 'Nothing is merged',
    dateRead: 'Galley has read the date',
    ready: 'Galley says that everything is ready',
    notEarly: 'Nothing is merged before the date',
    merged: (lagMs) =>
      `Galley merged it at its date: ${lagMs === undefined ? 'not at all' : `${lagMs} ms late`}`,
  },
  unfinished: 'An editor opens a pull request with a post',
  onTime: 'A post goes out at its date',
  comment: (url) => `Galley comments on ${url}`,
  commentNow: 'The comment now says',
  checkRun: (conclusion) => `Its check run ends in ${conclusion}, with these annotations in “Files changed”:`,
  noAnnotations: '(none)',
  wait: (seconds) => `Now everybody waits. The date is in ${seconds} seconds.`,
  lag: (ms) => `The lag, from the date in the post to GitHub’s answer: ${ms}`,
  result: ({ passed, failed }) => `${passed} steps came out, ${failed} did not.`,
  links: {
    open: 'Open',
    comment: 'comment',
    preview: 'preview',
    desk: 'Galley’s desk',
    github: 'This GitHub',
    end: 'Ctrl-C ends it.',
  },
}
