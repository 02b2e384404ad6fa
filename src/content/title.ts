import type { Post } from './post.ts'

/** Keys count in any case: Hugo takes them so, and the other generators do not mind. */
export function titleOf({ path, frontMatter }: Post): string {
  for (const [key, { value }] of frontMatter.entries) {
    const isText = typeof value === 'string' || typeof value === 'number'
    if (key.toLowerCase() === 'title' && isText && String(value).trim() !== '') return String(value).trim()
  }
  return slugOf(path)
}

function slugOf(path: string): string {
  const segments = path.split('/')
  const file = segments.pop() ?? ''
  const name = file.replace(/\.[^.]+$/, '')
  const nameOrFolder = name === 'index' ? (segments.pop() ?? name) : name
  return nameOrFolder.replace(/^\d{2,4}-\d{1,2}-\d{1,2}-/, '') || file
}
