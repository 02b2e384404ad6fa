import type { ChangesMessages, PreviewMessages } from '../preview-messages.ts'
import { counts, several } from './style.ts'

export const preview: PreviewMessages = {
  title: (title) => `Preview: ${title}`,
  pull: (number) => `Pull request #${number}`,
  posts: (count) => several(count, 'post'),
  page: 'Page',
  after: 'After',
  before: 'Before',
  card: 'Share card',
  phone: 'Phone',
  toPrint: 'To print',
  desktop: 'Desktop',
  warnings: counts,
  noWarnings: 'Nothing to fix',
  inTheFile: 'in the file',
  offPage: (line) => `Line ${line} of the file, which is not marked on this page`,
  movedOn: (commit) =>
    `The pull request has moved on: this is commit ${commit}, which is no longer its newest.`,
  newest: 'See the newest',
  articlePage: 'Shown on Galley’s own page, not in the site’s layout.',
  ownLayout: ({ styleHosts, scripts }) => {
    const styles = styleHosts.length ? [`styles from ${styleHosts.join(', ')}`] : []
    const parts = [...styles, ...(scripts ? [several(scripts, 'script')] : [])]
    return parts.length
      ? `Left out, since a preview loads nothing from elsewhere and runs nothing: ${parts.join(' and ')}.`
      : ''
  },
  notOwnLayout: {
    missing: (layout) =>
      `Shown on Galley’s own page: the layout “${layout}” is not in this repository. It belongs to a theme, or does not exist.`,
    noLayout: 'Shown on Galley’s own page: the post names no layout.',
    broken:
      'Shown on Galley’s own page: the site’s layout, or the Liquid in the post, cannot be read or takes too long.',
  },
  contents: 'Contents',
  imagesElsewhere: (count) =>
    `${several(count, 'image')} from elsewhere ${count === 1 ? 'is' : 'are'} not loaded: a link stands in ${count === 1 ? 'its' : 'their'} place.`,
  by: (authors) => `By ${authors.join(', ')}`,
  noDate: 'No date',
  givenUp:
    'The preview took too long or too much memory, and was given up. It is shown once the post is shorter, or cut into several.',
  stylesGivenUp:
    'Not as readers will see it: some of the site’s styles took too long to make. Load this page again in a minute.',
  inSearch: 'In search results',
  inChat: 'In a chat or a social network',
  cutOff: (count) => `${several(count, 'character')} cut off`,
  noImage: 'No image: the link will look bare.',
  imageMissing: (path) => `The image ${path} is not in this repository: the link will look bare.`,
  imageElsewhere: (host) => `An image from ${host}, which a preview does not load.`,
  notInTime: {
    title: 'Not ready yet',
    text: 'This page could not be made in time. Load it again in a minute.',
  },
  unknown: {
    title: 'No such pull request',
    text: 'Galley has no page of an open pull request of that number here. Perhaps not everybody may read it: then the comment on the pull request carries the preview of each post.',
  },
  noPost: {
    title: 'No such post',
    text: 'This pull request does not change a post of that name at this commit.',
  },
  merged: {
    title: 'Published',
    text: {
      visible: 'This pull request has been merged, and readers see the post at its own address.',
      soon: 'This pull request has been merged. The post may take some minutes to appear at its own address.',
      unknown:
        'This pull request has been merged, so it has no preview any more. It says itself what became of it.',
    },
    link: 'See the post as readers see it',
  },
  closed: {
    title: 'Closed without being published',
    text: 'This pull request was closed without being merged: nothing of it goes out, and it has no preview. If somebody reopens it, its preview is back at this address.',
  },
  onGitHub: 'See the pull request on GitHub',
  rules: {
    title: 'Rules',
    about:
      'What Galley tells you before readers notice it. Each rule is shown with an example of what it says. A site makes a rule graver or lighter, or switches it off, in .github/galley.yml on its default branch:',
    waive: 'For one pull request, whoever may write to the repository lets it pass by a comment:',
    command: '/galley waive date-passed',
    example: 'For example',
    severities: {
      error: 'Error: the post is not published while this is there',
      warning: 'Warning: worth a look, and does not hold the post back',
      notice: 'Notice: may be right as it is, and does not hold the post back',
    },
  },
  notFound: {
    title: 'No such page',
    text: 'Galley has no page at this address. The comment on the pull request has the right ones.',
  },
}

export const changes: ChangesMessages = {
  title: 'What changed',
  whole: 'The whole post',
  same: (lines) => `${several(lines, 'line')} as before`,
  moved: 'moved:',
  nothing: 'Nothing that readers see has changed.',
  rewritten: 'Rewritten almost throughout.',
  cut: (count) => `… and ${several(count, 'more change')}.`,
}
