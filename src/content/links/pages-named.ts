import type { Files } from '../repository.ts'

const EXTENSIONS = ['md', 'markdown', 'html', 'mkd', 'mkdn', 'mkdown', 'textile', 'adoc', 'org']

export function pagesNamed(name: string, files: Files): string[] {
  return stemsOf(stemOf(name)).flatMap((stem) =>
    EXTENSIONS.flatMap((extension) => files.named(`${stem}.${extension}`)),
  )
}

export function stemOf(name: string): string {
  return name.replace(/\.(?:md|markdown|html)$/i, '')
}

/** Generators compare the date in a name, however its digits are written. */
function stemsOf(stem: string): string[] {
  const [, year = '', month = '', day = '', slug = ''] = /^(\d{4})-(\d\d)-(\d\d)-(.+)$/.exec(stem) ?? []
  if (slug === '') return [stem]
  const short = `${Number(month)}-${Number(day)}-${slug}`
  return [stem, `${year.slice(2)}-${month}-${day}-${slug}`, `${year}-${short}`]
}
