import type { SiteChangeValues } from '../../content/rules/site-change.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code, pathCode } from '../untrusted.ts'
import { refused } from './refused.ts'

export const siteChangeMessages = {
  'site-change': (values) => {
    const { what, ...others } = wordsFor(values)
    const more = values.posts - values.first.length
    return {
      what: more > 0 ? `${what} ; et ${more === 1 ? 'un autre billet' : `${more} autres billets`}` : what,
      ...others,
    }
  },
} satisfies Partial<DiagnosticMessages>

function wordsFor(values: SiteChangeValues): DiagnosticWords {
  const isOne = values.posts === 1
  const posts = isOne ? 'un billet' : `${values.posts} billets`
  switch (values.is) {
    case 'moved':
      return {
        what: `${posts} ${isOne ? 'changerait' : 'changeraient'} d’adresse : ${values.first.map(({ before, after }) => `${code(before)} devient ${code(after)}`).join(', ')}`,
        why: 'les lecteurs qui suivraient un lien vers une ancienne adresse ne trouveraient rien',
        fix: 'gardez les anciennes adresses, ou veillez à ce que les lecteurs soient envoyés de là aux nouvelles',
      }
    case 'hidden':
      return {
        what: `${posts} ne ${isOne ? 'serait' : 'seraient'} plus ${isOne ? 'montré' : 'montrés'} : ${values.first.map(({ path }) => pathCode(path)).join(', ')}`,
        why: 'les lecteurs ne les trouveraient plus',
        fix: 'annulez cette modification, à moins qu’elle ne soit voulue',
      }
    case 'refused':
      return {
        what: `${posts} ne ${isOne ? 'conviendrait' : 'conviendraient'} plus au site : ${values.first.map(({ path, key, text, because }) => `${pathCode(path)} (${refused(key, text, because)})`).join(', ')}`,
        why: `${values.generator} arrête là sa construction, et aucune page du site n’est mise à jour`,
        fix: 'changez ces billets dans la même pull request, ou annulez cette modification',
      }
  }
}
