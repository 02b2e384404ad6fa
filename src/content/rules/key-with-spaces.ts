import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface KeyWithSpacesValues {
  /** Without them. */
  key: string
}

/** What `trim()` takes for a space, no-break spaces among them, and signs without any width. */
const AROUND = /^[\s\u200B\u2060]+|[\s\u200B\u2060]+$/gu

/** `title : A` with the no-break space that French writes before a colon: no generator knows such a key. */
export const keyWithSpaces: Rule<'key-with-spaces', KeyWithSpacesValues> = {
  id: 'key-with-spaces',
  severity: 'warning',
  about: 'A key has a no-break space or an invisible sign beside its name, so that no generator knows it.',
  options: noOptions,
  check({ post }) {
    return [...post.frontMatter.entries.values()].flatMap(
      ({ key: written, keyRange: range }): Finding<KeyWithSpacesValues>[] => {
        const key = written.replace(AROUND, '')
        return key === written || key === '' ? [] : [{ range, values: { key }, fix: { range, text: key } }]
      },
    )
  },
}
