import type { NoRedirect } from '../../content/plan-redirect.ts'
import type { UnpublishingMessages } from '../unpublishing-messages.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

export const unpublishing: UnpublishingMessages = {
  title: (post) => `Take out “${post}”`,
  body: ({ path, key, at, isDeleted, isRedirected }) =>
    `According to ${code(key)}, ${code(path)} is to be taken out on ${when(at)}. This pull request ${isDeleted ? 'deletes its file' : 'hides it'}${isRedirected ? ' and sends its readers on' : ', and nothing else'}. Galley merges it at that time, once somebody who may write here has approved it.`,
  choices:
    'To keep the post, close this: Galley does not open it again. To take it out later, change its date, and Galley closes this.',
  redirect: {
    written: ({ path, from, to }) =>
      `Whoever follows a link to ${code(from)} comes to ${code(to)}, by ${code(path)}.`,
    present: (path) => `${code(path)} leads readers on from its address already.`,
    byHand: ({ why, to }) => `**Galley writes no redirect:** ${noRedirect(why, to)}.`,
    otherPull: ({ path, number }) =>
      `**Galley writes no redirect:** #${number} changes ${code(path)} too, and after the first of them the other could not be merged. Add the line once #${number} is merged.`,
    unusable: ({ path, line }) =>
      `**Galley writes no redirect:** line ${line} of ${code(path)} does not say where readers are to go. ${code('unpublish_redirect')} takes a path of the site such as ${code('/archives/')}, an address with https, or ${code('false')}.`,
  },
  refused: {
    title: (post) => `“${post}” is to be taken out, and GitHub refuses to let Galley prepare that`,
    body: ({ path, key, at, words, isDeleted }) =>
      [
        `According to ${code(key)}, ${code(path)} is to be taken out on ${when(at)}. Galley could not prepare a pull request for it: GitHub answers ${code(words)}. **Readers will go on seeing the post.**`,
        `Open a pull request that ${isDeleted ? 'deletes the file' : 'hides the post'}, and comment \`/galley schedule\` with the date on it. For the next time, let Galley’s App push to branches named \`galley/unpublish/…\` and open pull requests here: a rule for all branches may forbid it. Galley does not try this one again.`,
      ].join('\n\n'),
  },
  withdrawn: ({ path, at }) =>
    `${code(path)} is no longer to be taken out on ${when(at)}: its date was changed, or something hides it already.`,
}

function noRedirect(why: NoRedirect, to: string): string {
  switch (why) {
    case 'address-unknown':
      return 'it cannot tell the post’s address'
    case 'address-unusual':
      return 'the post’s address holds signs that may stand for other addresses too, so ask whoever looks after the site'
    case 'to-itself':
      return `${code(to)} is the post’s own address, so name another one`
    case 'no-way':
      return 'this site has no place where Galley could write one with certainty'
    case 'target-not-found':
      return `it found no page for ${code(to)} to whose front matter it could add one`
    case 'path-taken':
      return 'a file of the name that it needs is there already, and is no such redirect'
    case 'not-read':
      return 'the site’s other files could not be read in time'
  }
}
