import type { AfterMessages } from '../messages.ts'
import { listed, sentenceOf } from '../sentence-parts.ts'
import { code, safeLink } from '../untrusted.ts'
import { hidden } from './hidden.ts'
import { when, whenExactly } from './style.ts'

const until = 'les lecteurs ne le voient pas encore'

export const after: AfterMessages = {
  states: {
    waiting: () => 'En attente du déploiement du site.',
    visible: ({ state, link, zone }) =>
      `Les lecteurs le voient depuis le ${whenExactly({ epochMs: state.sinceMs, zone })}${link ? ` : ${link}` : '.'}`,
    hidden: ({ state }) =>
      `**Les lecteurs ne le voient pas** : ${state.because.map((reason) => sentenceOf(hidden, reason)).join(' ; ')}.`,
    ahead: ({ state, zone }) =>
      `Le site cache les billets dont la date est à venir : les lecteurs ne le verront pas avant le ${when({ epochMs: state.untilMs, zone })}.`,
    failed: ({ state }) => {
      const log = state.log && safeLink(state.log, 'son journal')
      return `**Le déploiement a échoué** : ${until}${log ? ` (${log})` : ''}.${state.words ? ` ${code(state.words)}` : ''}`
    },
    'not-deployed': () =>
      `**Pas déployé 30 minutes plus tard** : ${until}. Vérifiez que le workflow qui déploie le site s’est exécuté.`,
    'page-missing': ({ state, link }) =>
      `**${link} répond toujours ${state.status}** après 30 minutes : ${until}. Vérifiez que le site a été déployé.`,
    'page-without-title': ({ link }) =>
      `**${link} n’affiche pas le titre du billet** 30 minutes plus tard. Vérifiez que le site a été déployé.`,
    'page-unreachable': ({ link }) =>
      `**${link} est injoignable** : Galley ne peut pas dire si les lecteurs le voient.`,
    unknowable: ({ state }) =>
      ({
        none: 'Galley ne peut pas dire si les lecteurs le voient : ce dépôt n’annonce aucun déploiement, et la configuration du site ne donne pas d’adresse au billet.',
        private:
          'Galley ne peut pas dire si les lecteurs le voient : ce dépôt n’annonce aucun déploiement, et il est privé, donc Galley n’interroge aucune adresse.',
        refused:
          'Galley ne peut pas dire si les lecteurs le voient : ce dépôt n’annonce aucun déploiement, et Galley n’interroge pas l’adresse du billet.',
      })[state.page],
  },
  notGranted: (permissions) =>
    `Il manque à Galley ${listed(permissions.map(code))} : un propriétaire peut l’accorder dans les réglages de l’App installée.`,
  rebuilds: {
    needed: ({ at, brings }) =>
      `${brings === 'out' ? 'Pour que les lecteurs le voient' : 'Pour qu’il disparaisse du site'}, le site doit être reconstruit après le ${when(at)}. Galley s’en charge si ${code('publish.rebuild')} dans ${code('.github/galley.yml')} dit comment.`,
    planned: ({ at, brings }) =>
      `Le site sera reconstruit le ${when(at)}, ${brings === 'out' ? 'pour que les lecteurs le voient alors' : 'quand le billet aura expiré'}.`,
    started: ({ at, state, brings, zone }) =>
      `La reconstruction du site, prévue le ${when(at)}${brings === 'away' ? ' à l’expiration du billet' : ''}, a été lancée le ${whenExactly({ epochMs: state.atMs, zone })}.`,
    failed: ({ at, state }) =>
      `**La reconstruction du site prévue le ${when(at)} n’a pas pu être lancée** : ${code(state.words)}. ${state.again ? 'Galley essaie de nouveau.' : 'Galley y a renoncé : lancez-la à la main.'}`,
  },
}
