/** A small Jekyll site, in French like the demo's. */
export const site: Record<string, string> = {
  '_config.yml': 'title: La gazette\nurl: https://gazette.example\ntimezone: Europe/Paris\nlang: fr\n',
  '_layouts/post.html': '<article>{{ content }}</article>\n',
  '_posts/2025-12-01-bienvenue.md': '---\ntitle: Bienvenue\ndate: 2025-12-01 09:00 +0100\n---\nBonjour.\n',
}

export interface Post {
  path: string
  text: string
  dateMs: number
}

export function postAt(path: string, dateMs: number, version: number): Post {
  const date = new Date(dateMs).toISOString().replace('T', ' ').replace('.000Z', ' +00:00')
  const text = `---\ntitle: ${path.replace(/^.*-(\d+)\.md$/, 'Billet $1')}\ndate: ${date}\n---\nLe texte, version ${version}.\n`
  return { path, text, dateMs }
}

export const pathOf = (number: number, dateMs: number): string =>
  `_posts/${new Date(dateMs).toISOString().slice(0, 10)}-billet-${number}.md`
