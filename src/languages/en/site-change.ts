import type { SiteChangeValues } from '../../content/rules/site-change.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code, pathCode } from '../untrusted.ts'
import { refused } from './refused.ts'
import { several } from './style.ts'

export const siteChangeMessages = {
  'site-change': (values) => {
    const { what, ...others } = wordsFor(values)
    const more = values.posts - values.first.length
    return { what: more > 0 ? `${what}; and ${several(more, 'more post')}` : what, ...others }
  },
} satisfies Partial<DiagnosticMessages>

function wordsFor(values: SiteChangeValues): DiagnosticWords {
  const posts = several(values.posts, 'post')
  switch (values.is) {
    case 'moved':
      return {
        what: `${posts} would move to another address: ${values.first.map(({ before, after }) => `${code(before)} becomes ${code(after)}`).join(', ')}`,
        why: 'readers who follow a link to an old address would find nothing',
        fix: 'keep the old addresses, or see to it that readers are sent on from them',
      }
    case 'hidden':
      return {
        what: `${posts} would no longer be shown: ${values.first.map(({ path }) => pathCode(path)).join(', ')}`,
        why: 'readers would not find them any more',
        fix: 'take this change back, unless it is meant',
      }
    case 'refused':
      return {
        what: `${posts} would no longer fit the site: ${values.first.map(({ path, key, text, because }) => `${pathCode(path)} (${refused(key, text, because)})`).join(', ')}`,
        why: `${values.generator} ends its build there, and no page of the site is updated`,
        fix: 'change those posts in the same pull request, or take this change back',
      }
  }
}
