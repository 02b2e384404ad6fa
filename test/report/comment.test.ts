import { describe, expect, test } from '@jest/globals'
import { notReadGate } from '../../src/publish/gates.ts'
import { noOverrides } from '../../src/publish/overrides.ts'
import type { Review } from '../../src/publish/review.ts'
import { fingerprintOf, reviewComment } from '../../src/report/comment.ts'
import { due, pull } from '../publish/cases.ts'
import { noon, placeholder, post, published, review, unfinished } from './reviews.ts'

/** The comment without its marker. */
/** Without its marker, and with the spaces one types. */
const text = (seen: Review, now = noon) =>
  reviewComment(seen, now).body.split('\n').slice(1).join('\n').replaceAll('\u00A0', ' ')
const english = { url: 'https://gazette.example', language: 'en' }

describe('the whole comment', () => {
  test('on a planned post, in French', () => {
    expect(text(review({ pull: pull({ opinions: [] }) }))).toMatchInlineSnapshot(`
"### 🗓️ Publication le lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris) – dans 5 jours

La date est lue dans \`date\`, [ligne 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2030-01-07-salon.md?plain=1#L3) : \`2030-01-07 09:30 +01:00\`. En UTC : lundi 7 janvier 2030 à 08:30.

- **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\` – les lecteurs le verront

**Avant de pouvoir partir**
- ⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici

<details><summary>✅ 11 conditions remplies</summary>

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

<details><summary>Aperçu : Salon de l’emploi</summary>

<div>
<h2>Venez</h2>
<p>Le ministère vous donne rendez-vous.</p>
</div>

</details>

<details><summary>Commandes, pour qui a le droit d’écrire ici : une seule, en première ligne d’un commentaire</summary>

- \`/galley programmer demain 9h\` fixe la date ; sans date, celle du billet compte de nouveau
- \`/galley déprogrammer\` annule la programmation
- \`/galley publier\` publie tout de suite, dès que plus rien ne s’y oppose
- \`/galley retenir\` retient la publication
- \`/galley reprendre\` la laisse repartir
- \`/galley vérifier\` regarde de nouveau
- \`/galley ignorer RÈGLE\` écarte ici les avertissements de cette règle
- \`/galley rétablir RÈGLE\` les fait compter de nouveau
- \`/galley aide\` affiche cette liste
</details>

<sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
`)
  })

  test('on a planned post, in English', () => {
    expect(text(review({ pull: pull({ opinions: [] }), site: english }))).toMatchInlineSnapshot(`
"### 🗓️ Goes out on Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris) – in 5 days

The date is read from \`date\`, [line 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2030-01-07-salon.md?plain=1#L3): \`2030-01-07 09:30 +01:00\`. In UTC: Monday 7 January 2030 at 08:30.

- **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\` – readers will see it

**Before it can go out**
- ⏳ Approval: 1 more approval needed from somebody who may write here

<details><summary>✅ 11 conditions met</summary>

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

<details><summary>Preview: Salon de l’emploi</summary>

<div>
<h2>Venez</h2>
<p>Le ministère vous donne rendez-vous.</p>
</div>

</details>

<details><summary>Commands, for people who may write here: one in the first line of a comment</summary>

- \`/galley schedule tomorrow 9:00\` sets the date; without one, the post’s own counts again
- \`/galley unschedule\` takes it off the schedule
- \`/galley publish\` publishes it now, once nothing stands in the way
- \`/galley hold\` holds it back
- \`/galley resume\` lets it go again
- \`/galley check\` looks again
- \`/galley waive RULE\` lets warnings of that rule pass here
- \`/galley unwaive RULE\` counts them again
- \`/galley help\` shows this list
</details>

<sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
`)
  })

  test('on an unfinished post, in French', () => {
    expect(text(unfinished('fr'))).toMatchInlineSnapshot(`
"### ✋ Rien n’est programmé : la date est passée

- **Salon de l’emploi** \`https://gazette.example/2024/02/07/salon.html\` – **les lecteurs ne le verront pas** : \`published: false\` à la ligne 4

**Avant de pouvoir partir**
- ⛔ La pull request : encore un brouillon, à ouvrir par « Ready for review »
- ⛔ Visible pour les lecteurs : le billet resterait caché : \`published: false\` à la ligne 4
- ⛔ Avertissements : 1 erreur à corriger
- ⏳ Approbation : il manque 1 approbation d’une personne qui peut écrire ici (chief avait approuvé un commit plus ancien : merci de relire)
- ⏳ Vérifications : en cours : \`build\`

<details><summary>✅ 7 conditions remplies</summary>

- ✅ Mise en attente : personne ne la retient
- ✅ Relecture par Galley : le dernier commit a été lu
- ✅ Règles de la branche : rien de connu contre elle
- ✅ Fichiers protégés : aucun touché
- ✅ Conflits : aucun connu
- ✅ Ce qui passe avant : rien ne doit être fusionné avant elle
- ✅ Heures de publication : les billets peuvent partir à toute heure
</details>

**Pas encore prêt : 1 erreur, 2 avertissements**
- ⛔ [ligne 4](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L4) : \`published: false\` cache le billet. Les lecteurs ne le verraient pas, même après la fusion. Supprimez cette ligne quand le billet est prêt. (\`still-hidden\`)
- ⚠️ [ligne 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L3) : la date est passée : mercredi 7 février 2024 à 09:30 (UTC+1, Europe/Paris). Rien n’est programmé, et les lecteurs verraient un billet daté du passé. Écrivez le jour et l’heure où il doit paraître. (\`date-passed\`)
- ⚠️ [ligne 13](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L13) : \`XXX XXX\` est encore à remplacer. Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage. (\`placeholder\`)

<details><summary>Aperçu : Salon de l’emploi</summary>

<div>
<h2>Venez</h2>
<p>Le ministère vous donne rendez-vous.</p>
</div>

</details>

<details><summary>Commandes, pour qui a le droit d’écrire ici : une seule, en première ligne d’un commentaire</summary>

- \`/galley programmer demain 9h\` fixe la date ; sans date, celle du billet compte de nouveau
- \`/galley déprogrammer\` annule la programmation
- \`/galley publier\` publie tout de suite, dès que plus rien ne s’y oppose
- \`/galley retenir\` retient la publication
- \`/galley reprendre\` la laisse repartir
- \`/galley vérifier\` regarde de nouveau
- \`/galley ignorer RÈGLE\` écarte ici les avertissements de cette règle
- \`/galley rétablir RÈGLE\` les fait compter de nouveau
- \`/galley aide\` affiche cette liste
</details>

<sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
`)
  })

  test('on an unfinished post, in English', () => {
    expect(text(unfinished('en'))).toMatchInlineSnapshot(`
"### ✋ Nothing is scheduled: the date has passed

- **Salon de l’emploi** \`https://gazette.example/2024/02/07/salon.html\` – **readers will not see it**: \`published: false\` at line 4

**Before it can go out**
- ⛔ The pull request: it is a draft: press “Ready for review” when it is
- ⛔ Visible to readers: the post would stay hidden: \`published: false\` at line 4
- ⛔ Draft warnings: 1 error to mend
- ⏳ Approval: 1 more approval needed from somebody who may write here (chief approved an earlier commit: please look again)
- ⏳ Checks: still running: \`build\`

<details><summary>✅ 7 conditions met</summary>

- ✅ Hold: nobody holds it back
- ✅ Review by Galley: the newest commit has been read
- ✅ Branch rules: nothing known against it
- ✅ Protected files: none touched
- ✅ Conflicts: none known
- ✅ What goes first: nothing has to be merged before it
- ✅ Publishing window: posts may go out at any time
</details>

**Not ready: 1 error, 2 warnings**
- ⛔ [line 4](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L4): \`published: false\` hides the post. Readers would not see it even after the merge. Remove this line when the post is ready. (\`still-hidden\`)
- ⚠️ [line 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L3): the date has passed: Wednesday 7 February 2024 at 09:30 (UTC+1, Europe/Paris). Nothing is scheduled, and readers would see a post dated in the past. Write the day and time at which it is to go out. (\`date-passed\`)
- ⚠️ [line 13](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/2024-02-07-salon.md?plain=1#L13): \`XXX XXX\` is still to be replaced. Readers would see it as it stands. Write the final words, or take the passage out. (\`placeholder\`)

<details><summary>Preview: Salon de l’emploi</summary>

<div>
<h2>Venez</h2>
<p>Le ministère vous donne rendez-vous.</p>
</div>

</details>

<details><summary>Commands, for people who may write here: one in the first line of a comment</summary>

- \`/galley schedule tomorrow 9:00\` sets the date; without one, the post’s own counts again
- \`/galley unschedule\` takes it off the schedule
- \`/galley publish\` publishes it now, once nothing stands in the way
- \`/galley hold\` holds it back
- \`/galley resume\` lets it go again
- \`/galley check\` looks again
- \`/galley waive RULE\` lets warnings of that rule pass here
- \`/galley unwaive RULE\` counts them again
- \`/galley help\` shows this list
</details>

<sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
`)
  })

  test('on a published post, in French', () => {
    expect(text(published('fr'))).toMatchInlineSnapshot(`
"### ✅ Publié le lundi 7 janvier 2030 à 09:30:00 (UTC+1, Europe/Paris), 0,31 s après sa date, dans \`abcdef1\`

- **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

<sub>Galley a lu le commit \`c0ffee1\`. Ce commentaire est tenu à jour.</sub>"
`)
  })

  test('on a published post, in English', () => {
    expect(text(published('en'))).toMatchInlineSnapshot(`
"### ✅ Published on Monday 7 January 2030 at 09:30:00 (UTC+1, Europe/Paris), 0.31 s after its date, as \`abcdef1\`

- **Salon de l’emploi** \`https://gazette.example/2030/01/07/salon.html\`

<sub>Galley read commit \`c0ffee1\`. This comment is kept up to date.</sub>"
`)
  })
})

test('a comment begins with its marker, by which it is found again', () => {
  const { body, fingerprint } = reviewComment(review(), noon)
  expect(body).toMatch(new RegExp(`^<!-- galley:review ${fingerprint} due=\\d+ -->\n### `))
  expect(fingerprintOf(body)).toBe(fingerprint)
  expect(fingerprintOf('<!-- galley:review 0a1b -->\n### …')).toBe('0a1b')
  expect(fingerprintOf(`x ${body}`)).toBeUndefined()
})

describe('the fingerprint', () => {
  const print = (seen: Review, now = noon) => reviewComment(seen, now).fingerprint

  test('stays while nothing but time passes', () => {
    expect(print(review(), noon + 24 * 60 * 60_000)).toBe(print(review()))
    expect(text(review(), noon + 24 * 60 * 60_000)).not.toBe(text(review()))
  })

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
  const first = (seen: Review) => text(seen, due.epochMs - 1000).split('\n')[0]
  test.each<[string, Partial<Review>, string]>([
    [
      'no date',
      { plan: { is: 'none', why: 'no-date' } },
      '### ✋ Nothing is scheduled: the post has no date',
    ],
    [
      'a date that passed',
      { plan: { is: 'none', why: 'date-passed' } },
      '### ✋ Nothing is scheduled: the date has passed',
    ],
    ['no post any more', { plan: { is: 'none', why: 'no-posts' }, posts: [] }, '### No post is changed here'],
    [
      'a date that cannot be read',
      { plan: { is: 'unclear', path: '_posts/a b.md', text: 'demain', line: 3 } },
      '### ✋ Nothing is scheduled: the date at [line 3](https://github.com/mairie/site/blob/c0ffee1234567890c0ffee1234567890c0ffee12/_posts/a%20b.md?plain=1#L3) cannot be read',
    ],
    ['closed', { pull: pull({ state: 'closed' }) }, '### 🚪 Closed: nothing will be published'],
    [
      'merged by hand',
      { pull: pull({ state: 'merged', mergedAt: due.epochMs }) },
      '### ✅ Merged by hand on Monday 7 January 2030 at 09:30:00 (UTC+1, Europe/Paris)',
    ],
    [
      'a second to go',
      {},
      '### 🗓️ Goes out on Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris) – in 1 second',
    ],
  ])('%s', (_name, more, line) => expect(first(review({ site: english, ...more }))).toBe(line))

  test('the grace is over', () => {
    const late = due.epochMs + 25 * 60 * 60_000
    const comment = text(review({ site: english }, late), late)
    expect(comment).toMatch(
      /^### ✋ Not published: it was due on Monday 7 January 2030 at 09:30 \(UTC\+1, Europe\/Paris\)\n/,
    )
    expect(comment).toContain('more than 24 h ago: write a new date in the post')
    expect(comment).not.toContain('Everything is ready')
  })
})

describe('what is never said', () => {
  test('that all is ready, where GitHub refused the merge', () => {
    expect(text(review({ site: english }))).toContain('Everything is ready')
    const refused = text(review({ site: english, refusal: 'At least 1 approving review is `required`' }))
    expect(refused).toContain(
      '> ⛔ GitHub refused the merge: `` At least 1 approving review is `required` ``',
    )
    expect(refused).not.toContain('Everything is ready')
  })

  test('that readers will see the posts of a closed pull request', () => {
    const closed = text(review({ site: english, pull: pull({ state: 'closed' }) }))
    expect(closed).toContain('- **Salon de l’emploi** `https://gazette.example/2030/01/07/salon.html`\n')
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
    '<details><summary>Preview: Salon de l’emploi</summary>\n\nThe preview took too long',
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
  expect(text(seen)).toContain(`readers will see it · [full preview](${page})`)
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
  expect(comment).not.toMatch(/<!--|@ada|#1\b/)
  expect(comment.match(/<\/summary>/g)?.length).toBe(comment.match(/<summary>/g)?.length)
  expect(comment).toContain('<pre>a&#10;\n### ✅ Publié</pre>')
})

describe('of what could not be read', () => {
  const stalled = { path: '_posts/a.md', change: 'added', because: 'stalled', diagnostics: [] } as const
  const commands = /<details><summary>(?:Commandes|Commands).*?<\/details>\n\n/s

  test('where it is all, that is said and nothing else', () => {
    const said = (more: Partial<Review>) => text(review({ posts: [], ...more })).replace(commands, '')
    expect(said({ unread: [stalled] })).toBe(
      `### ⏳ Pas encore lu : Galley n’a pas pu le faire à temps, et réessaie de lui-même

La date reste la même : lundi 7 janvier 2030 à 09:30 (UTC+1, Europe/Paris). Rien ne part avant que tout soit lu.

- \`_posts/a.md\` – pas encore lu

**Avant de pouvoir partir**
- ⏳ Relecture par Galley : Galley n’a pas pu lire à temps \`_posts/a.md\`, et réessaie de lui-même

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

**Before it can go out**
- ⏳ Review by Galley: Galley could not read the site or its configuration in time, and tries again by itself

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
    expect(said).not.toMatch(/will be visible|no error left|Everything is ready/)
  })

  test('a preview that was not made in time is not called too long', () => {
    const said = text(review({ site: english, posts: [post({ preview: undefined, isStalled: true })] }))
    expect(said).toContain('The preview could not be made in time. Galley tries again by itself.')
    expect(said).not.toContain('took too long')
  })
})
