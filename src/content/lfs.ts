/** A pointer of Git LFS is shorter: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export const LONGEST_POINTER = 1024

export function isLfsPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/v1\n')
}

/** What publishes the site without bringing files from Git LFS. */
export type HostWithoutLfs = { is: 'workflow'; path: string } | { is: 'github-pages' }

/** Actions and commands that publish what lies in their folder. */
const PUBLISHES =
  /\buses:\s*["']?(?:actions\/(?:deploy-pages|upload-pages-artifact|jekyll-build-pages)|peaceiris\/actions-gh-pages|JamesIves\/github-pages-deploy-action|crazy-max\/ghaction-github-pages|withastro\/action|cloudflare\/(?:pages-action|wrangler-action)|nwtgck\/actions-netlify|amondnet\/vercel-action)@|\b(?:gh-pages\s+-d|mkdocs\s+gh-deploy|netlify\s+deploy|wrangler\s+pages\s+deploy)\b/

const CHECKS_OUT = /\buses:\s*["']?actions\/checkout@/

/** Services that build a site by themselves, some of which bring such files if they are told so elsewhere. */
const OTHER_HOST =
  /^(?:.*\/)?(?:netlify\.toml|vercel\.json|wrangler\.(?:toml|jsonc?)|firebase\.json|amplify\.yml|render\.yaml|\.gitlab-ci\.yml|\.circleci\/config\.yml)$/m

export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
}

/**
 * `actions/checkout` has `lfs: false` unless it is told otherwise (https://github.com/actions/checkout#usage), and GitHub Pages
 * cannot be used with Git LFS (https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-git-large-file-storage).
 * Undefined if that is not certain: a workflow that speaks of LFS at all may bring the files in another way.
 * @param paths one per line @param workflows their texts by path; undefined if some could not be read
 */
export function hostWithoutLfs(
  paths: string,
  workflows: ReadonlyMap<string, string> | undefined,
): HostWithoutLfs | undefined {
  if (!workflows || OTHER_HOST.test(paths)) return undefined
  const withoutComments = [...workflows].map(
    ([path, text]) => [path, text.replace(/(?<=^|\s)#.*$/gm, '')] as const,
  )
  const publishing = withoutComments.filter(([, text]) => PUBLISHES.test(text))
  const bringsNone = publishing.filter(
    ([, text]) => CHECKS_OUT.test(text) && !/lfs/i.test(text.replace(/\blfs:\s*["']?false\b/g, '')),
  )
  const [path] = bringsNone[0] ?? []
  if (path !== undefined && bringsNone.length === publishing.length) return { is: 'workflow', path }
  // Only then GitHub Pages takes the files of a branch.
  return workflows.size === 0 && /^(?:docs\/)?CNAME$/m.test(paths) ? { is: 'github-pages' } : undefined
}
