import type { Site } from '../site.ts'

/** Taken where a site pins none, since its next build takes the newest. The newest that Galley's readings were asked of. */
const NEWEST = { text: '0.169.0', minor: 169 }

const NUMBER = 'v?(?:extended_)?(0\\.(\\d{1,4})(?:\\.\\d{1,4})?)'

/**
 * The files in which sites pin the version that builds them, those that deploy first: `hugo-version` of a workflow's step
 * (https://github.com/peaceiris/actions-hugo), a release that it downloads, HUGO_VERSION of a workflow, of Netlify or Vercel
 * (https://gohugo.io/host-and-deploy/), the same in Travis', GitLab's and Docker's files, version managers (https://asdf-vm.com, https://mise.jdx.dev, https://github.com/jmooring/hvm),
 * npm's package of Hugo, and Go modules.
 */
const PINS: readonly { file: RegExp; pin: RegExp }[] = [
  {
    file: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    pin: new RegExp(`\\bhugo[-_]version["']?\\s*[:=]\\s*["']?${NUMBER}`, 'i'),
  },
  {
    file: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    pin: new RegExp(`\\bgohugoio/hugo/releases/download/${NUMBER}`),
  },
  { file: /(?:^|\/)netlify\.toml$/, pin: new RegExp(`\\bHUGO_VERSION["']?\\s*=\\s*["']${NUMBER}`) },
  { file: /(?:^|\/)vercel\.json$/, pin: new RegExp(`"HUGO_VERSION"\\s*:\\s*"${NUMBER}"`) },
  {
    file: /(?:^|\/)(?:\.travis\.ya?ml|\.gitlab-ci\.ya?ml|Dockerfile)$/,
    pin: new RegExp(`\\b(?:gohugoio/hugo/releases/download/|HUGO_VERSION["']?[:=\\s]\\s*["']?)${NUMBER}`),
  },
  { file: /(?:^|\/)\.tool-versions$/, pin: new RegExp(`^(?:go)?hugo(?:-extended)?\\s+${NUMBER}`, 'm') },
  {
    file: /(?:^|\/)\.?mise\.toml$/,
    pin: new RegExp(`^\\s*["']?(?:[\\w-]+:)?(?:[\\w-]+/)?hugo(?:-extended)?["']?\\s*=\\s*["']${NUMBER}`, 'm'),
  },
  { file: /(?:^|\/)\.hvm$/, pin: new RegExp(`^\\s*${NUMBER}`) },
  { file: /(?:^|\/)package\.json$/, pin: new RegExp(`"hugo-extended"\\s*:\\s*"[~^]?${NUMBER}"`) },
  { file: /(?:^|\/)go\.mod$/, pin: new RegExp(`\\bgithub\\.com/gohugoio/hugo\\s+${NUMBER}`) },
]

const most = 20
const longest = 100_000

/** Those of the site's folder and of the repository's. */
export function pinningFiles(paths: readonly string[], root: string): string[] {
  return paths
    .filter((path) => {
      const folder = path.slice(0, path.lastIndexOf('/') + 1)
      const isNear = folder === root || folder === '' || folder === '.github/workflows/'
      return isNear && isPinningFile(path)
    })
    .slice(0, most)
}

export function isPinningFile(path: string): boolean {
  return PINS.some(({ file }) => file.test(path))
}

export function hugoVersion(files: ReadonlyMap<string, string>): NonNullable<Site['version']> {
  for (const { file, pin } of PINS) {
    for (const [path, content] of files) {
      if (!file.test(path)) continue
      const [, text, minor] = pin.exec(content.slice(0, longest)) ?? []
      if (text !== undefined) return { text, minor: Number(minor), file: path }
    }
  }
  return NEWEST
}

export function isSince(minor: number, { version }: Pick<Site, 'version'>): boolean {
  return (version ?? NEWEST).minor >= minor
}

/** `Hugo 0.131.0 (netlify.toml)`: an author can see which version is meant, and who chose it. */
export function hugoName({ version = NEWEST }: Pick<Site, 'version'>): string {
  const { text, file } = version as NonNullable<Site['version']>
  return file === undefined ? `Hugo ${text}` : `Hugo ${text} (${file})`
}
