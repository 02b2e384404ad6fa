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
  'release-waits': ({ name, refs }) =>
    `tout ${code(name)} paraît ensemble, et ne sont pas encore prêtes : ${listed(refs)}`,
  'release-opens': ({ name, refs, opens }) =>
    `tout ${code(name)} paraît ensemble, et ${listed(refs)} ne peut paraître que le ${when(opens)}`,
  'release-follows': ({ name, ref }) =>
    `${ref} passe en premier dans ${code(name)}, et celle-ci suit aussitôt`,
  'release-ready': ({ name, refs }) =>
    refs.length
      ? `le reste de ${code(name)} est prêt : ${listed(refs)}`
      : `rien d’autre n’appartient encore à ${code(name)}`,
  'release-begun': ({ name, out, left }) =>
    `${code(name)} est parue en partie (${listed(out)}), donc celle-ci n’attend plus rien d’autre${left.length ? ` ; ne sont pas parues non plus : ${listed(left)}` : ''}`,
}

export const releaseInShort: ReleaseInShort = {
  'release-unreadable': () => 'la ligne `Parution` est à corriger',
  'release-unapproved': () => 'il manque une approbation',
  'release-too-large': () => 'sa parution est trop grande',
  'release-waits': ({ refs }) =>
    refs.length === 1
      ? 'une autre pull request de sa parution n’est pas prête'
      : `${refs.length} pull requests de sa parution ne sont pas prêtes`,
  'release-follows': () => 'une autre pull request de sa parution passe d’abord',
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
  privateOnly:
    'Ce dépôt est privé : la parution n’a que ses propres pull requests, que celles des autres dépôts ne voient ni n’attendent.',
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
    goOn: (name) =>
      `Rien n’est encore annulé. Elles forment la parution ${code(name)} : faites approuver chacune, puis écrivez \`/galley publier\` sur l’une d’elles, et toutes paraissent ensemble.`,
    body: ({ ref, by, name }) => `Annule ${ref}, à la demande de ${plain(by)}.\n\nParution: ${name}\n`,
  },
}
