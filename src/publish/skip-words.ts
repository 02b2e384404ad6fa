import type { MergeMethod } from './branch-rules.ts'
import type { Pull } from './pull.ts'

/**
 * What keeps a commit from being built, in its message: GitHub Actions, Netlify (`[skip netlify]`), Cloudflare Pages
 * and Workers (`[CF-Pages-Skip]`, hyphens too), Vercel (`[vercel skip]`), GitLab, CircleCI and AppVeyor all read such
 * words, in any case.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 * https://docs.netlify.com/deploy/manage-deploys/manage-deploys-overview/#skip-a-deploy
 * https://developers.cloudflare.com/pages/configuration/git-integration/github-integration/
 */
const WORD =
  /\[(?:(?:skip|no)[ -](?:ci|cd|actions|netlify|vercel|deploy|build|render|cf-pages)|(?:ci|cd|actions|netlify|vercel|deploy|build|render|cf-pages)[ -]skip)\]/gi

/** GitHub's own trailer, which counts as the last line of a message. */
const TRAILER = /^skip-checks:[ \t]*true[ \t]*$/gim

export function skipWords(message: string): string[] {
  return [...new Set([...message.matchAll(WORD), ...message.matchAll(TRAILER)].map(([word]) => word))]
}

function withoutSkipWords(message: string): string {
  return message
    .replace(WORD, '')
    .replace(TRAILER, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

export type SkippedBuild =
  /** Galley leaves the words out of the message of the merge. */
  | { is: 'left-out'; words: readonly string[] }
  /** The newest commit goes into the branch as it is, and its message with it. */
  | { is: 'kept'; words: readonly string[] }

type Facts = Pick<Pull, 'id' | 'title' | 'body' | 'commitMessages' | 'rules'>

/** Undefined if a merge by this method is built as usual. */
export function skippedBuild(pull: Facts, method: MergeMethod): SkippedBuild | undefined {
  const { title, commitMessages, rules } = pull
  if (method === 'rebase') {
    const words = skipWords(commitMessages.at(-1) ?? '')
    return words.length ? { is: 'kept', words } : undefined
  }
  const words = skipWords([title, ...(method === 'squash' ? commitMessages : [])].join('\n\n'))
  // A merge queue writes the message by itself.
  return words.length ? { is: rules.mergeQueue ? 'kept' : 'left-out', words } : undefined
}

/**
 * What to send in place of GitHub's own message; undefined if that is harmless. A repository's settings may put the
 * title, the description or the commits' messages into it: https://docs.github.com/rest/repos/repos#update-a-repository
 */
export function mergeMessage(
  { id, title, body, commitMessages }: Facts,
  method: MergeMethod,
): { title: string; text: string } | undefined {
  const used = [title, body, ...(method === 'squash' ? commitMessages : [])].join('\n\n')
  if (method === 'rebase' || !skipWords(used).length) return undefined
  return { title: `${withoutSkipWords(title)} (#${id.number})`.trim(), text: '' }
}
