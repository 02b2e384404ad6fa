import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { notReadGate } from '../../src/publish/gates.ts'
import { noOverrides } from '../../src/publish/overrides.ts'
import type { Review } from '../../src/publish/review.ts'
import { suggestionKey } from '../../src/publish/suggestion.ts'
import { fingerprintOf, reviewComment } from '../../src/report/comment.ts'
import { fingerprint } from '../../src/report/fingerprint.ts'
import { dated, due, pull } from '../publish/cases.ts'
import { noon, placeholder, post, published, review, unfinished } from './reviews.ts'

/** The comment without its marker. */
/** Without its marker, and with the spaces one types. */
const text = (seen: Review) =>
  reviewComment(seen).body.split('\n').slice(1).join('\n').replaceAll('\u00A0', ' ')
const english = { url: 'https://gazette.example', language: 'en' }

describe('the whole comment', () => {
  test('on a planned post, in French', () => {
    expect(text(review({ pull: pull({ opinions: [] }) }))).toMatchInlineSnapshot(`
      "### ⏳ Il manque une approbation · paraît lundi 7 janvier à 9 h 30 (heure de Paris)

      **À faire**
      - ⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici. [L’approuver](https://github.com/mairie/site/pull/7/files)

      **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

      <details open><summary>Aperçu : Salon de l’emploi</summary>

      <div>
      <h2>Venez</h2>
      <p>Le ministère vous donne rendez-vous.</p>
      </div>

      </details>

      <details><summary>Détails, et 11 conditions remplies</summary>

      Prévu le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris). En UTC : lundi 7 janvier 2030 à 08:30. La date est lue dans \`date\`, [ligne 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2030-01-07-salon.md?plain=1#L3) : \`2030-01-07 09:30 +01:00\`.

      - ✅ La pull request : ouverte, vers \`main\`
      - ✅ Mise en attente : personne ne la retient
      - ✅ Relecture par Galley : le dernier commit a été lu
      - ✅ Visible pour les lecteurs : chaque billet sera visible une fois fusionné
      - ✅ Avertissements : plus aucune erreur
      - ✅ Vérifications : aucune à attendre
      - ✅ Règles de la branche : rien de connu contre elle
      - ✅ Fichiers protégés : aucun touché
      - ✅ Conflits : aucun connu
      - ✅ Ce qui passe avant : rien ne doit être fusionné avant elle
      - ✅ Heures de publication : les billets peuvent partir à toute heure
      </details>

      <details><summary>Retenir, publier maintenant, vérifier de nouveau, et autres commandes</summary>

      Si vous avez le droit d’écrire ici, cochez une case :

      - [ ] <!-- galley:box hold -->retenir la publication
      - [ ] <!-- galley:box publish -->publier maintenant, dès que plus rien ne s’y oppose
      - [ ] <!-- galley:box check -->vérifier de nouveau

      Commandes, pour qui a le droit d’écrire ici : une seule, en première ligne d’un commentaire ou d’un avis

      - \`/galley programmer demain 9h\` fixe la date ; sans date, celle du billet compte de nouveau
      - \`/galley déprogrammer\` annule la programmation
      - \`/galley publier\` publie tout de suite, dès que plus rien ne s’y oppose
      - \`/galley retenir\` retient la publication, \`/galley retenir jusqu’à lundi 9h\` jusque-là
      - \`/galley reprendre\` la laisse repartir
      - \`/galley vérifier\` regarde de nouveau
      - \`/galley ignorer RÈGLE\` écarte ici les avertissements de cette règle
      - \`/galley rétablir RÈGLE\` les fait compter de nouveau
      - \`/galley parution\` montre toute sa parution, \`/galley parution annuler\` prépare son annulation
      - administrateurs et mainteneurs : \`/galley geler jusqu’à lundi 9h parce que le site déménage\` ne laisse rien partir du dépôt jusque-là
      - \`/galley dégeler\` y met fin
      - \`/galley aide\` affiche cette liste
      </details>

      <sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
    `)
  })

  test('on a planned post, in English', () => {
    expect(text(review({ pull: pull({ opinions: [] }), site: english }))).toMatchInlineSnapshot(`
      "### ⏳ An approval is missing · goes out Monday 7 January at 09:30 (Paris time)

      **To do**
      - ⏳ Approval: 1 more approval needed from somebody who may write here. [Approve it](https://github.com/mairie/site/pull/7/files)

      **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

      <details open><summary>Preview: Salon de l’emploi</summary>

      <div>
      <h2>Venez</h2>
      <p>Le ministère vous donne rendez-vous.</p>
      </div>

      </details>

      <details><summary>Details, and 11 conditions met</summary>

      Planned for Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris). In UTC: Monday 7 January 2030 at 08:30. The date is read from \`date\`, [line 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2030-01-07-salon.md?plain=1#L3): \`2030-01-07 09:30 +01:00\`.

      - ✅ The pull request: open, and goes into \`main\`
      - ✅ Hold: nobody holds it back
      - ✅ Review by Galley: the newest commit has been read
      - ✅ Visible to readers: every post will be visible once merged
      - ✅ Draft warnings: no error left
      - ✅ Checks: none to wait for
      - ✅ Branch rules: nothing known against it
      - ✅ Protected files: none touched
      - ✅ Conflicts: none known
      - ✅ What goes first: nothing has to be merged before it
      - ✅ Publishing window: posts may go out at any time
      </details>

      <details><summary>Hold it back, publish now, check again, and other commands</summary>

      If you may write here, tick a box:

      - [ ] <!-- galley:box hold -->hold it back
      - [ ] <!-- galley:box publish -->publish now, once nothing stands in the way
      - [ ] <!-- galley:box check -->check again

      Commands, for people who may write here: one in the first line of a comment or a review

      - \`/galley schedule tomorrow 9:00\` sets the date; without one, the post’s own counts again
      - \`/galley unschedule\` takes it off the schedule
      - \`/galley publish\` publishes it now, once nothing stands in the way
      - \`/galley hold\` holds it back, \`/galley hold until Monday 9:00\` until then
      - \`/galley resume\` lets it go again
      - \`/galley check\` looks again
      - \`/galley waive RULE\` lets warnings of that rule pass here
      - \`/galley unwaive RULE\` counts them again
      - \`/galley release\` shows all of its release, \`/galley release revert\` prepares to take it back
      - admins and maintainers: \`/galley freeze until Monday 9:00 because the site moves\` lets nothing of the repository go out until then
      - \`/galley unfreeze\` ends that
      - \`/galley help\` shows this list
      </details>

      <sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
    `)
  })

  test('on an unfinished post, in French', () => {
    expect(text(unfinished('fr'))).toMatchInlineSnapshot(`
      "### ⛔ Bloqué : 1 erreur à corriger, entre autres · la date est passée

      **À faire : 1 erreur, 2 avertissements**
      - ⛔ [ligne 4](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L4) : \`published: false\` cache le billet ([modifier](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L4))<br>Les lecteurs ne le verraient pas, même après la fusion. Supprimez cette ligne quand le billet est prêt.
      - ⛔ La pull request : encore un brouillon, à ouvrir par « Ready for review »
      - ⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici (chief avait approuvé un commit plus ancien : merci de relire). [L’approuver](https://github.com/mairie/site/pull/7/files)
      - ⏳ Vérifications : en cours : \`build\`. [Voir les vérifications](https://github.com/mairie/site/pull/7/checks)
      - ⚠️ [ligne 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L3) : la date est passée : mercredi 7 février 2024 à 09:30 (UTC+1, Europe/Paris) ([modifier](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L3))<br>Rien n’est programmé, et les lecteurs verraient un billet daté du passé. Écrivez le jour et l’heure où il doit paraître.
      - ⚠️ [ligne 13](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L13) : \`XXX XXX\` est encore à remplacer ([modifier](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L13))<br>Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.

      **Salon de l’emploi** \`https://gazette.example/2024/02/07/salon.html\`

      <details open><summary>Aperçu : Salon de l’emploi</summary>

      <div>
      <h2>Venez</h2>
      <p>Le ministère vous donne rendez-vous.</p>
      </div>

      </details>

      <details><summary>Détails, et 7 conditions remplies</summary>

      - ✅ Mise en attente : personne ne la retient
      - ✅ Relecture par Galley : le dernier commit a été lu
      - ✅ Règles de la branche : rien de connu contre elle
      - ✅ Fichiers protégés : aucun touché
      - ✅ Conflits : aucun connu
      - ✅ Ce qui passe avant : rien ne doit être fusionné avant elle
      - ✅ Heures de publication : les billets peuvent partir à toute heure

      Les avertissements viennent des règles \`still-hidden\`, \`date-passed\`, \`placeholder\`.
      </details>

      <details><summary>Retenir, publier maintenant, vérifier de nouveau, et autres commandes</summary>

      Si vous avez le droit d’écrire ici, cochez une case :

      - [ ] <!-- galley:box hold -->retenir la publication
      - [ ] <!-- galley:box publish -->publier maintenant, dès que plus rien ne s’y oppose
      - [ ] <!-- galley:box check -->vérifier de nouveau

      Commandes, pour qui a le droit d’écrire ici : une seule, en première ligne d’un commentaire ou d’un avis

      - \`/galley programmer demain 9h\` fixe la date ; sans date, celle du billet compte de nouveau
      - \`/galley déprogrammer\` annule la programmation
      - \`/galley publier\` publie tout de suite, dès que plus rien ne s’y oppose
      - \`/galley retenir\` retient la publication, \`/galley retenir jusqu’à lundi 9h\` jusque-là
      - \`/galley reprendre\` la laisse repartir
      - \`/galley vérifier\` regarde de nouveau
      - \`/galley ignorer RÈGLE\` écarte ici les avertissements de cette règle
      - \`/galley rétablir RÈGLE\` les fait compter de nouveau
      - \`/galley parution\` montre toute sa parution, \`/galley parution annuler\` prépare son annulation
      - administrateurs et mainteneurs : \`/galley geler jusqu’à lundi 9h parce que le site déménage\` ne laisse rien partir du dépôt jusque-là
      - \`/galley dégeler\` y met fin
      - \`/galley aide\` affiche cette liste
      </details>

      <sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
    `)
  })

  test('on an unfinished post, in English', () => {
    expect(text(unfinished('en'))).toMatchInlineSnapshot(`
      "### ⛔ Blocked: 1 error to fix, among other things · the date has passed

      **To do: 1 error, 2 warnings**
      - ⛔ [line 4](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L4): \`published: false\` hides the post ([edit](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L4))<br>Readers would not see it even after the merge. Remove this line when the post is ready.
      - ⛔ The pull request: it is a draft: press “Ready for review” when it is
      - ⏳ Approval: 1 more approval needed from somebody who may write here (chief approved an earlier commit: please look again). [Approve it](https://github.com/mairie/site/pull/7/files)
      - ⏳ Checks: still running: \`build\`. [See the checks](https://github.com/mairie/site/pull/7/checks)
      - ⚠️ [line 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L3): the date has passed: Wednesday 7 February 2024 at 09:30 (UTC+1, Europe/Paris) ([edit](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L3))<br>Nothing is scheduled, and readers would see a post dated in the past. Write the day and time at which it is to go out.
      - ⚠️ [line 13](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L13): \`XXX XXX\` is still to be replaced ([edit](https://github.com/mairie/site/edit/salon/_posts/2024-02-07-salon.md#L13))<br>Readers would see it as it stands. Write the final words, or take the passage out.

      **Salon de l’emploi** \`https://gazette.example/2024/02/07/salon.html\`

      <details open><summary>Preview: Salon de l’emploi</summary>

      <div>
      <h2>Venez</h2>
      <p>Le ministère vous donne rendez-vous.</p>
      </div>

      </details>

      <details><summary>Details, and 7 conditions met</summary>

      - ✅ Hold: nobody holds it back
      - ✅ Review by Galley: the newest commit has been read
      - ✅ Branch rules: nothing known against it
      - ✅ Protected files: none touched
      - ✅ Conflicts: none known
      - ✅ What goes first: nothing has to be merged before it
      - ✅ Publishing window: posts may go out at any time

      The warnings come from the rules \`still-hidden\`, \`date-passed\`, \`placeholder\`.
      </details>

      <details><summary>Hold it back, publish now, check again, and other commands</summary>

      If you may write here, tick a box:

      - [ ] <!-- galley:box hold -->hold it back
      - [ ] <!-- galley:box publish -->publish now, once nothing stands in the way
      - [ ] <!-- galley:box check -->check again

      Commands, for people who may write here: one in the first line of a comment or a review

      - \`/galley schedule tomorrow 9:00\` sets the date; without one, the post’s own counts again
      - \`/galley unschedule\` takes it off the schedule
      - \`/galley publish\` publishes it now, once nothing stands in the way
      - \`/galley hold\` holds it back, \`/galley hold until Monday 9:00\` until then
      - \`/galley resume\` lets it go again
      - \`/galley check\` looks again
      - \`/galley waive RULE\` lets warnings of that rule pass here
      - \`/galley unwaive RULE\` counts them again
      - \`/galley release\` shows all of its release, \`/galley release revert\` prepares to take it back
      - admins and maintainers: \`/galley freeze until Monday 9:00 because the site moves\` lets nothing of the repository go out until then
      - \`/galley unfreeze\` ends that
      - \`/galley help\` shows this list
      </details>

      <sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
    `)
  })

  test('on a published post, in French', () => {
    expect(text(published('fr'))).toMatchInlineSnapshot(`
"### ✅ Publié à l’heure : lundi 7 janvier à 9 h 30 (heure de Paris)

**Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

<details><summary>Détails</summary>

Publié le lundi 7 janvier 2030 à 09:30:00 (UTC+1, Europe/Paris), 0,31 s après sa date, dans \`abcdef1\`.
</details>

<sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
`)
  })

  test('on a published post, in English', () => {
    expect(text(published('en'))).toMatchInlineSnapshot(`
"### ✅ Published on time: Monday 7 January at 09:30 (Paris time)

**Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

<details><summary>Details</summary>

Published on Monday 7 January 2030 at 09:30:00 (UTC+1, Europe/Paris), 0.31 s after its date, as \`abcdef1\`.
</details>

<sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
`)
  })
})

test('a comment begins with its marker, by which it is found again', () => {
  const { body, fingerprint } = reviewComment(review())
  expect(body).toMatch(new RegExp(`^<!-- galley:review ${fingerprint} due=\\d+ -->\n### `))
  expect(fingerprintOf(body)).toBe(fingerprint)
  expect(fingerprintOf('<!-- galley:review 0a1b -->\n### …')).toBe('0a1b')
  expect(fingerprintOf(`x ${body}`)).toBeUndefined()
})

describe('the fingerprint', () => {
  const print = (seen: Review) => reviewComment(seen).fingerprint

  test.each<[string, Review]>([
    ['a push', review({ pull: pull({ head: { sha: 'abc', branch: 'salon', fork: false }, opinions: [] }) })],
    ['an approval taken back', review({ pull: pull({ opinions: [] }) })],
    ['a hold', review({ pull: pull({ labels: ['galley: hold'] }) })],
    ['another title', review({ posts: [post({ title: 'Autre' })] })],
    ['another address', review({ posts: [post({ address: '/autre.html' })] })],
    ['another word in the post', review({ posts: [post({ preview: ['<p>Autre</p>'] })] })],
    ['a warning', review({ posts: [post({ diagnostics: [placeholder(9)] })] })],
    ['another language', review({ site: english })],
    ['a refusal', review({ refusal: 'Required status check "build" is expected.' })],
    ['a post left out', review({ leftOut: 1 })],
    ['a merge by hand', review({ pull: pull({ state: 'merged', mergedAt: noon }) })],
    [
      'an order that is carried out, though it says nothing new',
      review({ overrides: { ...noOverrides, answered: 7 } }),
    ],
    ['the coming of the instant', review({}, due.epochMs)],
    ['the end of its grace', review({}, due.epochMs + 25 * 60 * 60_000)],
  ])('changes with %s', (_name, changed) => expect(print(changed)).not.toBe(print(review())))
})

describe('the first line', () => {
  const first = (seen: Review) => text(seen).split('\n')[0]
  test.each<[string, Partial<Review>, string]>([
    [
      'no date',
      { plan: { is: 'none', why: 'no-date' }, posts: [post({ date: { is: 'none' } })] },
      '### ✋ Nothing is scheduled: the post has no date',
    ],
    [
      'a date that passed',
      { plan: { is: 'none', why: 'date-passed' }, posts: [post({ date: dated('2029-12-01T08:30:00Z') })] },
      '### ✋ Nothing is scheduled: the date has passed',
    ],
    ['no post any more', { plan: { is: 'none', why: 'no-posts' }, posts: [] }, '### No post is changed here'],
    [
      'a date that cannot be read',
      { plan: { is: 'unclear', path: '_posts/a b.md', text: 'demain', line: 3 } },
      '### ✋ Nothing is scheduled: the date cannot be read',
    ],
    [
      'a date that a person took back, though it still lies ahead',
      { plan: { is: 'none', why: 'unscheduled', by: 'boss' } },
      '### ✋ Nothing is scheduled: boss has taken it off the schedule',
    ],
    [
      'an error in a post without a date',
      {
        plan: { is: 'none', why: 'no-date' },
        posts: [post({ date: { is: 'none' }, diagnostics: [{ ...placeholder(3), severity: 'error' }] })],
      },
      '### ⛔ Blocked: 1 error to fix · the post has no date',
    ],
    [
      'an error, and no approval either',
      {
        pull: pull({ opinions: [] }),
        posts: [post({ diagnostics: [{ ...placeholder(3), severity: 'error' }] })],
      },
      '### ⛔ Blocked: 1 error to fix, among other things · planned for Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'a hold',
      { pull: pull({ labels: ['galley: hold'] }) },
      '### ⏸️ On hold · planned for Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'a refusal by GitHub',
      { refusal: 'Required status check "build" is expected.' },
      '### ⛔ Blocked: GitHub refused the merge · planned for Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'a draft',
      { pull: pull({ isDraft: true }) },
      '### ⏳ The pull request is still a draft · goes out Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'a date in another year than the pull request',
      { pull: pull({ openedAt: Date.parse('2029-12-31T22:00:00Z') }) },
      '### ✅ Ready: goes out Monday 7 January 2030 at 09:30 (Paris time)',
    ],
    ['closed', { pull: pull({ state: 'closed' }) }, '### 🚪 Closed: nothing will be published'],
    [
      'merged by hand',
      { pull: pull({ state: 'merged', mergedAt: due.epochMs }) },
      '### ✅ Merged by hand: Monday 7 January at 09:30 (Paris time)',
    ],
    ['nothing to do but wait', {}, '### ✅ Ready: goes out Monday 7 January at 09:30 (Paris time)'],
  ])('%s', (_name, more, line) => expect(first(review({ site: english, ...more }))).toBe(line))

  test('the grace is over', () => {
    const late = due.epochMs + 25 * 60 * 60_000
    const comment = text(review({ site: english }, late))
    expect(comment).toMatch(/^### ✋ Not published: it was due Monday 7 January at 09:30 \(Paris time\)\n/)
    expect(comment).toContain('more than 24 h ago: write a new date in the post')
    expect(comment).not.toContain('Ready')
  })
})

/** The words before all that is folded away. Addresses of links are not read. */
const wordsBeforeFolds = (seen: Review) =>
  text(seen)
    .replace(/<details[\s\S]*$/, '')
    .replace(/\]\([^)]*\)/g, ']')
    .match(/[\p{L}\d][\p{L}\d’:/._-]*/gu)?.length ?? 0

test.each<[string, Partial<Review>, number]>([
  ['is ready', {}, 35],
  ['waits for an approval', { pull: pull({ opinions: [] }) }, 55],
  ['has a warning', { posts: [post({ diagnostics: [placeholder(9)] })] }, 70],
])('before the folds the comment on a post that %s has few words', (_name, more, most) => {
  for (const language of ['fr', 'en']) {
    const site = { url: 'https://gazette.example', language }
    const count = wordsBeforeFolds(
      review({ ...more, site, pagesUrl: 'https://galley.example', hasPicture: true }),
    )
    expect(count).toBeGreaterThan(8)
    expect(count).toBeLessThan(most)
  }
})

test('each fault is told once: the flag that hides a post', () => {
  const told = text(unfinished('en')).replace(/<details[\s\S]*$/, '')
  expect(told.match(/published: false/g)).toHaveLength(1)
  // Where the rule is off, the condition says it.
  const [hidden] = unfinished('en').posts
  const off = { ...unfinished('en'), posts: hidden ? [{ ...hidden, diagnostics: [] }] : [] }
  expect(text(off).match(/published: false/g)).toHaveLength(1)
})

describe('links that do it', () => {
  const warned = { posts: [post({ diagnostics: [placeholder(12)] })] }

  test('lead to GitHub’s editor on the branch, of a fork as well, and not where that is gone', () => {
    const at = (repository?: string) =>
      text(
        review({
          ...warned,
          pull: pull({
            head: { sha: 'abc', branch: 'été/a b', fork: true, ...(repository && { repository }) },
          }),
        }),
      )
    expect(at('ada/site')).toContain(
      '([modifier](https://github.com/ada/site/edit/%C3%A9t%C3%A9/a%20b/_posts/2030-01-07-salon.md#L12))',
    )
    expect(at()).not.toContain('[modifier]')
  })

  test('lead to a suggestion that was made, in “Files changed”', () => {
    const diagnostic = { ...placeholder(12), fix: { line: 12, endLine: 12, text: 'Venez' } }
    const key = suggestionKey(diagnostic, fingerprint)
    const said = (suggested: string[]) =>
      text(review({ posts: [post({ diagnostics: [diagnostic] })], overrides: { ...noOverrides, suggested } }))
    expect(said([key])).toContain(
      `[accepter la suggestion](https://github.com/mairie/site/pull/7/files#diff-${createHash('sha256').update(diagnostic.path).digest('hex')}R12)`,
    )
    expect(said([])).not.toContain('suggestion]')
  })

  test('name those who were asked to approve it, and lead to where they do', () => {
    const asked = pull({ opinions: [], people: { author: 'ada', requested: ['boss', 'ada'], approving: [] } })
    expect(text(review({ pull: asked }))).toContain(
      'peut écrire ici. Demandée à boss. [L’approuver](https://github.com/mairie/site/pull/7/files)',
    )
  })
})

describe('what is never said', () => {
  test('that all is ready, where GitHub refused the merge', () => {
    expect(text(review({ site: english }))).toContain('✅ Ready')
    const refused = text(review({ site: english, refusal: 'At least 1 approving review is `required`' }))
    expect(refused).toContain(
      '- ⛔ GitHub refused the merge: `` At least 1 approving review is `required` ``',
    )
    expect(refused).not.toContain('Ready')
  })

  test('that readers will see the posts of a closed pull request', () => {
    const closed = text(review({ site: english, pull: pull({ state: 'closed' }) }))
    expect(closed).toContain('\n**Salon de l’emploi** `https://gazette.example/2030/01/07/salon.html`\n')
    expect(closed).not.toContain('readers')
  })

  test('that a merge publishes, where there is no post', () => {
    const none = text(review({ site: english, plan: { is: 'none', why: 'no-posts' }, posts: [] }))
    expect(none).not.toContain('A merge publishes')
  })
})

test('mistakes in the configuration are told with a link to the base branch’s file', () => {
  const range = { line: 2, column: 1, endLine: 2, endColumn: 5 }
  const problem = { is: 'unknown-key', range, key: 'publsh', closest: 'publish' } as const
  expect(text(review({ site: english, configuration: [problem] }))).toContain(
    '⚠️ `.github/galley.yml` has mistakes; the safe defaults apply in their place:\n' +
      '- [line 2](https://github.com/mairie/site/blob/d00dad00d00dad00d00dad00d00dad00d00dad00/.github/galley.yml?plain=1#L2) there is no setting `publsh`: did you mean `publish`?',
  )
})

test('a preview that was given up is said to be, and an empty post has none', () => {
  expect(text(review({ site: english, posts: [post({ preview: undefined })] }))).toContain(
    '<details open><summary>Preview: Salon de l’emploi</summary>\n\nThe preview took too long',
  )
  expect(text(review({ site: english, posts: [post({ preview: [] })] }))).not.toContain('Preview')
})

test('each post leads to its page where Galley has an address, and never in a private repository', () => {
  const long = post({
    path: '_posts/2030-01-07-a (b).md',
    preview: Array(2000).fill(`<p>${'mot '.repeat(20)}</p>`),
  })
  const seen = review({ site: english, pagesUrl: 'https://galley.example', posts: [long] })
  const page = 'https://galley.example/mairie/site/pull/7/preview/_posts/2030-01-07-a%20%28b%29.md'
  expect(text(seen)).toContain(`2030/01/07/salon.html\` · [full preview](${page})`)
  expect(text(seen)).toContain(`… the rest is [on its page](${page}).`)
  for (const without of [
    { ...seen, pagesUrl: undefined },
    { ...seen, pull: pull({ private: true }) },
  ]) {
    expect(text(without)).not.toContain('galley.example')
    expect(text(without)).toContain('… the rest is [in the file](https://github.com/')
  }
})

describe('what changed in a post that readers know', () => {
  const segments = [
    { is: 'same', text: 'Le salon ouvre ' },
    { is: 'out', text: 'mardi <b>' },
    { is: 'in', text: 'jeudi @ada' },
    { is: 'same', text: '.' },
  ] as const
  const changed = (more: Partial<Review['posts'][number]>) =>
    text(review({ site: english, posts: [post({ change: 'modified', ...more })] }))

  test('comes before the whole, in the text’s own words', () => {
    const comment = changed({
      changes: [
        { is: 'same', lines: 3 },
        { is: 'changed', line: 'item', segments },
        { is: 'moved', line: 'heading', text: 'Les métiers' },
      ],
    })
    expect(comment).toContain(
      '**What changed**\n\n<div>\n<p><sub>⋯ 3 lines as before</sub></p>\n' +
        '<ul><li>Le salon ouvre <del>mardi &lt;b&gt;</del><ins>jeudi @\u2060ada</ins>.</li></ul>\n' +
        '<p><strong><em>moved:</em> Les métiers</strong></p>\n</div>\n\n**The whole post**',
    )
  })

  test('is said to be nearly everything, or nothing', () => {
    expect(changed({ changes: 'rewritten' })).toContain('<p>Rewritten almost throughout.</p>')
    expect(changed({ changes: [{ is: 'same', lines: 3 }] })).toContain(
      'Nothing that readers see has changed.',
    )
    expect(changed({ changes: undefined })).not.toContain('What changed')
  })

  test('takes no more than its half of the room', () => {
    const many = Array.from({ length: 5000 }, () => ({ is: 'changed', line: 'text', segments }) as const)
    const preview = Array(2000).fill(`<p>${'mot '.repeat(20)}</p>`)
    const comment = changed({ changes: many, preview })
    expect(comment).toMatch(/… and \d+ more changes\.<\/p>/)
    expect(comment).toContain('<p>mot mot')
    expect(comment.length).toBeLessThan(65_536)
  })
})

test('a stranger’s post can neither call people nor forge our marker nor end its fold', () => {
  const evil = review({
    pull: pull({ author: 'evil' }),
    posts: [
      post({
        title: '<!-- galley:review 00 --> @ada </summary>',
        preview: ['<p>@ada #1</p>', '<pre>a\n\n### ✅ Publié</pre>'],
      }),
    ],
  })
  const comment = text(evil)
  expect(comment.replaceAll('<!-- galley:box ', '')).not.toMatch(/<!--|@ada|#1\b/)
  expect(comment.match(/<\/summary>/g)?.length).toBe(comment.match(/<summary>/g)?.length)
  expect(comment).toContain('<pre>a&#10;\n### ✅ Publié</pre>')
})

describe('of what could not be read', () => {
  const stalled = { path: '_posts/a.md', change: 'added', because: 'stalled', diagnostics: [] } as const
  const commands = /<details><summary>(?:Retenir|Hold it back).*?<\/details>\n\n/s

  test('where it is all, that is said and nothing else', () => {
    const said = (more: Partial<Review>) => text(review({ posts: [], ...more })).replace(commands, '')
    expect(said({ unread: [stalled] })).toBe(
      `### ⏳ Pas encore lu : Galley n’a pas pu le faire à temps, et réessaie de lui-même · prévu lundi 7 janvier à 9 h 30 (heure de Paris)

Rien ne part avant que tout soit lu.

\`_posts/a.md\` – pas encore lu

<details><summary>Détails</summary>

Prévu le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris). En UTC : lundi 7 janvier 2030 à 08:30.
</details>

<sub>Galley n’a pas encore lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>`,
    )
    const blind = {
      site: english,
      plan: { is: 'none', why: 'not-read' },
      nothingRead: 'stalled',
      gates: [notReadGate('stalled', [])],
    } as const
    expect(said(blind)).toBe(
      `### ⏳ Not read yet: Galley could not read this in time, and tries again by itself

Nothing goes out before all of this has been read.

<sub>Galley has not read commit \`c0ffee1\` yet. This comment is kept up to date.</sub>`,
    )
  })

  test('beside others, of these all is said that is known', () => {
    const said = text(review({ site: english, unread: [stalled], pull: pull({ opinions: [] }) }))
    expect(said).toContain('### ⏳ Not read yet')
    expect(said).toContain('- **Salon de l’emploi**')
    expect(said).toContain('- `_posts/a.md` – not read yet')
    expect(said).toContain('⏳ Approval: 1 more approval needed')
    expect(said).toContain('<p>Le ministère vous donne rendez-vous.</p>')
    expect(said).not.toMatch(/will be visible|no error left|Ready/)
  })

  test('a preview that was not made in time is not called too long', () => {
    const said = text(review({ site: english, posts: [post({ preview: undefined, isStalled: true })] }))
    expect(said).toContain('The preview could not be made in time. Galley tries again by itself.')
    expect(said).not.toContain('took too long')
  })
})
