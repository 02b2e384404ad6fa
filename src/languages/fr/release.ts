import type { ToldMembers } from '../../publish/release-disclosure.ts'
import type { ReleaseGateMessages, ReleaseInShort, ReleaseMessages } from '../release-messages.ts'
import { listed } from '../sentence-parts.ts'
import { code, plain } from '../untrusted.ts'
import { several, when } from './style.ts'

export const releaseGates: ReleaseGateMessages = {
  'release-unreadable': ({ text }) =>
    `${code(text)} n’est pas le nom d’une parution : écrivez dans la description une seule ligne comme \`Parution: printemps\``,
  'release-unapproved': ({ name, by }) =>
    `${plain(by)}, qui ne peut pas écrire ici, l’a mise dans ${code(name)} par sa description : une personne qui le peut doit l’approuver depuis`,
  'release-too-large': ({ name, most }) =>
    `plus de ${most} pull requests appartiennent à ${code(name)} : répartissez-la en plusieurs parutions`,
  'release-waits': ({ name, refs, elsewhere = 0 }) =>
    `tout ${code(name)} paraît ensemble, et attend encore ${members({ refs, elsewhere })}`,
  'release-opens': ({ name, refs, elsewhere = 0, opens }) =>
    `tout ${code(name)} paraît ensemble, et ${members({ refs, elsewhere })} ne peut paraître que le ${when(opens)}`,
  'release-follows': ({ name, ref }) =>
    `${ref === undefined ? 'une autre, d’un dépôt privé,' : code(ref)} passe en premier dans ${code(name)}, et celle-ci suit aussitôt`,
  'release-room': ({ name, count, opens }) =>
    `GitHub limite les modifications par heure, et accepte les ${count} pull requests de ${code(name)} ensemble à partir du ${when(opens)}`,
  'release-ready': ({ name, refs, elsewhere = 0 }) =>
    refs.length || elsewhere
      ? `le reste de ${code(name)} est prêt : ${members({ refs, elsewhere })}`
      : `rien d’autre n’appartient encore à ${code(name)}`,
  'release-begun': ({ name, out, outElsewhere = 0, left, leftElsewhere = 0 }) =>
    `${code(name)} est parue en partie (${members({ refs: out, elsewhere: outElsewhere })}), donc celle-ci n’attend plus rien d’autre${left.length || leftElsewhere ? ` ; reste à paraître aussi : ${members({ refs: left, elsewhere: leftElsewhere })}` : ''}`,
}

const inPrivate = (count: number) =>
  `${several(count, 'pull request')} ${count === 1 ? 'd’un dépôt privé' : 'de dépôts privés'}`

function members({ refs, elsewhere = 0 }: ToldMembers): string {
  return [
    ...(refs.length ? [listed(refs.map(code))] : []),
    ...(elsewhere ? [inPrivate(elsewhere)] : []),
  ].join(', ')
}

const isOne = ({ refs, elsewhere = 0 }: ToldMembers) => refs.length + elsewhere === 1

export const releaseInShort: ReleaseInShort = {
  'release-unreadable': () => 'la ligne `Parution` est à corriger',
  'release-unapproved': () => 'il manque une approbation',
  'release-too-large': () => 'sa parution est trop grande',
  'release-waits': ({ refs, elsewhere = 0 }) =>
    isOne({ refs, elsewhere })
      ? 'une autre pull request de la même parution n’est pas prête'
      : `${refs.length + elsewhere} pull requests de la même parution ne sont pas prêtes`,
  'release-follows': () => 'une autre pull request de la même parution passe d’abord',
}

export const release: ReleaseMessages = {
  title: ({ name, out, all }) =>
    out === 0
      ? `Parution ${code(name)} : ${several(all, 'pull request')}`
      : `Parution ${code(name)} : ${out} sur ${all} ${out === 1 ? 'parue' : 'parues'}`,
  together: (at) =>
    at
      ? `Tout paraît le ${when(at)}, ou rien tant qu’une partie n’est pas prête.`
      : 'Rien n’y a encore de date : écrivez-en une dans un billet, ou `/galley programmer demain 9h` sur l’une d’elles.',
  inPart: '**Elle est parue en partie.** Ce qui manque suit dès que possible, et Galley continue d’essayer.',
  alone: 'Écrivez la même ligne dans la description des autres pull requests qui en font partie.',
  elsewhere: ({ count, search }) =>
    `Et ${inPrivate(count)} : [la recherche de GitHub](${search}) ${count === 1 ? 'la' : 'les'} montre aux personnes qui peuvent ${count === 1 ? 'la' : 'les'} lire.`,
  countedElsewhere:
    'Ce dépôt est privé : ailleurs, les commentaires sur cette parution ne font que compter ses pull requests.',
  parting: {
    'queue-first': (first) =>
      `${members(first)} passe en premier, par une file de fusion, ce qui prend quelques minutes. Les autres suivent dès qu’elle est parue ; si la file la refuse, rien ne paraît.`,
    'queues-later': (later) =>
      `${members(later)} ${isOne(later) ? 'passe' : 'passent'} par une file de fusion une fois la première parue, et la file peut encore refuser. « Tout ou rien » ne peut donc pas être promis.`,
    'left-behind': (later) =>
      `${members(later)} ${isOne(later) ? 'va' : 'vont'} vers une branche qui doit être à jour, après une autre partie de cette parution. ${isOne(later) ? 'Elle ne suit' : 'Elles ne suivent'} donc qu’une fois ${isOne(later) ? 'mise' : 'mises'} à jour.`,
  },
  columns: { pull: 'Pull request', state: 'État' },
  thisOne: 'celle-ci',
  ready: 'prête',
  published: (at) => `parue le ${when(at)}`,
  mergedByHand: (at) => `fusionnée à la main le ${when(at)}`,
  unjoined: 'demande à en être : elle compte dès qu’une personne qui peut écrire là-bas l’approuve',
  more: (count) => `et ${several(count, 'autre chose', 'autres choses')}`,
  revert: {
    title: (name) => `Pour annuler ${code(name)} : une pull request pour chacune qui est parue`,
    column: 'L’annule',
    there: 'existait déjà',
    refused: (words) => `GitHub refuse : ${words}. Annulez-la à la main`,
    notAllowed: 'vous ne pouvez pas écrire là-bas : une personne qui le peut doit le demander',
    elsewhere: ({ count, prepared, search }) =>
      `Et ${inPrivate(count)}, dont ${prepared} que vous pouvez annuler : [la recherche de GitHub](${search}) montre ce qui a été préparé.`,
    goOn: (name) =>
      `Rien n’est encore annulé. Elles forment la parution ${code(name)} : faites approuver chacune, puis écrivez \`/galley publier\` sur l’une d’elles, et toutes paraissent ensemble.`,
    body: ({ ref, by, name }) => `Annule ${ref}, à la demande de ${plain(by)}.\n\nParution: ${name}\n`,
  },
}
