import type { UnpublishingMessages } from '../unpublishing-messages.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

export const unpublishing: UnpublishingMessages = {
  title: (post) => `Take out “${post}”`,
  body: ({ path, key, at, isDeleted }) =>
    [
      `According to ${code(key)}, ${code(path)} is to be taken out on ${when(at)}. This pull request ${isDeleted ? 'deletes its file' : 'hides it'}, and nothing else. Galley merges it at that time, once somebody who may write here has approved it.`,
      'To keep the post, close this: Galley does not open it again. To take it out later, change its date, and Galley closes this.',
    ].join('\n\n'),
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
