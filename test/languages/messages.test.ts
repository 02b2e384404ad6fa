import { describe, expect, test } from 'vitest'
import type { ConfigurationProblem } from '../../src/content/configuration/configuration.ts'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { ruleExamples } from '../../src/content/rules/examples.ts'
import type { RuleId } from '../../src/content/rules/registry.ts'
import type { HiddenReason } from '../../src/content/visibility.ts'
import { en } from '../../src/languages/en/en.ts'
import { fr } from '../../src/languages/fr/fr.ts'
import type { Language } from '../../src/languages/language.ts'
import { languageOf, languages } from '../../src/languages/registry.ts'
import type { Gate, GateWhy } from '../../src/publish/gate.ts'
import { afterSection } from '../../src/report/after-section.ts'
import { stateSentence } from '../../src/report/headline.ts'
import { advice, diagnosticWords, gateSentence, hiddenSentence } from '../../src/report/sentences.ts'
import { due } from '../publish/cases.ts'
import { aftermaths, hidden, problems, range, rebuildStates, states, whys } from '../report/samples.ts'
import { diagnosticValues } from './diagnostic-samples.ts'

/** Every sentence of the gates, the hidden posts, the rules, the configuration and the comment. */
function everything(language: Language): string[] {
  const { comment, configuration, gateNames } = language.messages
  const gateSentences = Object.values(whys).flatMap((all: GateWhy[]) =>
    all.map((why) => gateSentence({ id: 'open', state: 'open', why } satisfies Gate, language)),
  )
  const mistakes = Object.entries(problems).flatMap(([is, all]) =>
    all.map((problem) => {
      const which = is as ConfigurationProblem['is']
      return configuration[which]({ ...problem, is: which, range })
    }),
  )
  const counts = (errors: number, warnings: number, notices: number) => ({ errors, warnings, notices })
  const { dateFrom: from, postNotRead, actions, check, ...words } = comment
  return [
    ...gateSentences,
    ...Object.values(gateNames),
    ...Object.values(hidden).map((reasons: HiddenReason[]) => hiddenSentence(reasons, language)),
    ...mistakes,
    ...[postNotRead, actions].flatMap(Object.values),
    ...states.map((state) => stateSentence(state, language, due.epochMs)),
    ...[1, 0, 28].map(language.messages.state.inDays),
    words.nothingBeforeRead,
    ...Object.values(check),
    `${from.frontMatter({ key: 'date', text: '2030', place: 'x' })}${from.zoneOfText}`,
    `${from.fileName({ path: 'a.md' })}${from.zoneOfSite({ zone: 'Europe/Paris', file: '_config.yml', key: 'timezone' })}`,
    from.zoneByDefault({ zone: 'UTC' }),
    words.planned(due),
    words.mergingPublishes,
    words.published({ at: due, lagMs: 310, commit: 'abcdef1234' }),
    words.mergedByHand(due),
    ...[0, 1, 2].map(words.detailsAndConditions),
    words.details,
    words.rules('x'),
    words.askedOf('chief'),
    ...[counts(1, 1, 1), counts(2, 0, 3)].flatMap((some) => [words.todo(some), words.toCheck(some)]),
    words.line(3),
    words.preview('Salon'),
    ...(['page', 'file'] as const).map((on) => words.previewCut({ link: 'x', on })),
    words.previewPage,
    words.picture('Salon'),
    words.previewFailed,
    words.previewStalled,
    ...[1, 2].flatMap((count) => [
      words.previewsCut(count),
      words.warningsCut({ count, annotated: undefined, files: 'https://github.example/pull/1/files' }),
      words.warningsCut({ count, annotated: 200, files: 'https://github.example/pull/1/files' }),
      words.posts(count),
      words.postsCut(count),
      words.warningsBefore(count),
      words.suggestions(count),
      words.mistakesCut(count),
      words.postsLeftOut(count),
    ]),
    words.configurationIgnored('a.yml'),
    words.mergeRefused('x'),
    words.footer('abcdef1234'),
    words.footerNotRead('abcdef1234'),
    words.noPosts,
    words.takenOut('chief'),
    words.skippedBuild.kept('x'),
    words.skippedBuild['left-out']('x'),
    words.autoMerge('chief'),
    ...noticeSentences(language),
    ...afterSentences(language),
    ...ruleSentences(language),
  ]
}

/** One form: what is wrong, why it matters to readers, what to do. */
function ruleSentences(language: Language): string[] {
  return Object.entries(ruleExamples).flatMap(([rule, example]) =>
    [example, ...(diagnosticValues[rule as RuleId] ?? [])].map((values) => {
      const { what, ...why } = diagnosticWords({ rule, values } as Diagnostic, language)
      return `${what}. ${advice(why)}`
    }),
  )
}

function afterSentences(language: Language): string[] {
  return [
    ...aftermaths.map((state) =>
      afterSection(
        { afterMerge: { state, zone: 'Europe/Paris', url: 'https://gazette.example/x', rebuilds: [] } },
        language,
      ).replace(/\[[^\]]*\]\([^)]*\)/g, '…'),
    ),
    ...rebuildStates.flatMap((state) =>
      (['out', 'away'] as const).map((brings) =>
        afterSection(
          { afterMerge: { state: { is: 'waiting' }, zone: 'UTC', rebuilds: [{ at: due, brings, state }] } },
          language,
        ).replace(/^.*\n\n/, ''),
      ),
    ),
  ]
}

function noticeSentences(language: Language): string[] {
  const { ahead, late, stillGoesOut, lapsed, approve, inMergeQueue, ...notifications } =
    language.messages.notifications
  return [
    ...[
      ahead(due),
      late(due),
      stillGoesOut(due),
      lapsed({ at: due, graceMs: 90 * 60_000 }),
      approve('@chief'),
      inMergeQueue({ place: 2 }),
    ],
    ...Object.values(notifications),
  ]
}

/** What is ours in a sentence: code belongs to others, and so do times and the offsets of zones. */
const ours = (sentence: string) =>
  sentence.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '…').replace(/\d+:\d+(:\d+)?/g, '…')

describe.each(Object.values(languages))('in $id', (language) => {
  test('every sentence is a sentence', () => {
    expect(
      everything(language).filter((words) => !words.trim() || /undefined|NaN|\[object|\bnull\b/.test(words)),
    ).toEqual([])
  })

  test('apostrophes are curly and spaces ordinary', () => {
    expect(everything(language).filter((words) => /['\u00A0\u202F]|\s{2}/.test(ours(words)))).toEqual([])
  })

  test('no two gates say the same', () => {
    const sentences = Object.values(whys).map(
      ([why]) => why && gateSentence({ id: 'open', state: 'open', why }, language),
    )
    expect(new Set(sentences).size).toBe(Object.keys(whys).length)
  })
})

test('French puts a space before : ; ! ? » and after «, English does not', () => {
  const narrow = /[^\s…][:;!?»]|«\S/
  expect(everything(fr).filter((words) => narrow.test(ours(words).replace(/https?:|\]\(x\)/g, '')))).toEqual(
    [],
  )
  expect(everything(en).filter((words) => /\s[:;!?]|[«»]/.test(ours(words)))).toEqual([])
})

test('both languages say as much', () => {
  expect(everything(fr).length).toBe(everything(en).length)
})

describe('numbers change the sentence', () => {
  const said = (is: GateWhy['is'], language: Language) =>
    whys[is].map((why) => gateSentence({ id: 'open', state: 'open', why }, language))

  test('in French', () => {
    expect(said('branch-not-allowed', fr)).toEqual([
      'elle va vers `dev`, et seule `main` peut recevoir une publication',
      'elle va vers `dev`, et seules `main`, `release/*` peuvent recevoir une publication',
    ])
    expect(said('approvals-missing', fr)).toEqual([
      'il manque 1 approbation d’une personne qui peut écrire ici',
      'il manque 2 approbations d’une personne qui peut écrire ici (chief avait approuvé un commit plus ancien : merci de relire)',
      'il manque 1 approbation d’une personne qui peut écrire ici (chief, boss avaient approuvé un commit plus ancien : merci de relire)',
      'il manque 1 approbation d’une personne qui peut écrire ici (chief l’avait approuvée pour `serie-1`, et elle va maintenant vers `main` : merci de relire tout ce qu’elle y change, et d’approuver de nouveau)',
      'il manque 1 approbation d’une personne qui peut écrire ici (ben avait approuvé un commit plus ancien : merci de relire) (chief, boss l’avaient approuvée avant que l’historique de `main` soit réécrit ; zoe l’avait approuvée avant qu’elle soit tournée vers une autre branche, puis revienne : merci de relire tout ce qu’elle y change, et d’approuver de nouveau)',
    ])
    expect(said('changes-requested', fr)).toEqual([
      'chief a demandé des modifications',
      'chief, boss ont demandé des modifications',
    ])
    expect(said('checks-good', fr)).toEqual([
      'aucune à attendre',
      'la seule est terminée et bonne',
      '2 terminées, toutes bonnes',
      'la seule est terminée et bonne : `build` ; ne comptent pas ici : `lychee` (en échec), `spelling`',
      'aucune à attendre ; ne comptent pas ici : `lychee` (en cours)',
    ])
    expect(said('errors', fr)).toEqual(['1 erreur à corriger', '2 erreurs à corriger'])
    expect([0, 1, 2].map(fr.messages.comment.detailsAndConditions)).toEqual([
      'Détails, et 0 condition remplie',
      'Détails, et 1 condition remplie',
      'Détails, et 2 conditions remplies',
    ])
  })

  test('in English', () => {
    expect(said('approvals-missing', en).slice(3)).toEqual([
      '1 more approval needed from somebody who may write here (chief approved it for `serie-1`, and it goes into `main` now: please look again at all it changes there, and approve it again)',
      '1 more approval needed from somebody who may write here (ben approved an earlier commit: please look again) (chief, boss approved it before the history of `main` was rewritten; zoe approved it before it was turned to another branch and back: please look again at all it changes there, and approve it again)',
    ])
    expect(said('checks-good', en)).toEqual([
      'none to wait for',
      'the only one finished well',
      'all 2 finished well',
      'the only one finished well: `build`; not counted here: `lychee` (failed), `spelling`',
      'none to wait for; not counted here: `lychee` (running)',
    ])
    expect(said('errors', en)).toEqual(['1 error to fix', '2 errors to fix'])
    expect([0, 1, 2].map(en.messages.comment.detailsAndConditions)).toEqual([
      'Details, and 0 conditions met',
      'Details, and 1 condition met',
      'Details, and 2 conditions met',
    ])
  })

  test('long lists are cut, and say by how much', () => {
    expect(said('checks-failed', en)).toEqual([
      'failed: `c0`, `c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `c7`, `c8`, `c9`, … (+2)',
    ])
    expect(said('protected-touched', en)).toEqual([
      'it changes `a`, `b`, `c`, `d`, `e`, … (+1): a person has to merge that',
      'it changes `.g\\u{200C}ithub/a b.yml`, `.github\\u{20}/\\u{20}c`; it touches the symbolic link `a.md`, which Galley does not follow; it touches the submodule `theme`, whose content is in another repository; it touches `caf\\351.md`, which Galley can neither read nor name: a person has to merge that',
      'it touches the symbolic links `a`, `b`, which Galley does not follow; it touches the submodules `c`, `d`, whose content is in another repository: a person has to merge that',
    ])
    expect(said('protected-touched', fr)).toEqual([
      'elle modifie `a`, `b`, `c`, `d`, `e`, … (+1) : une personne doit la fusionner',
      'elle modifie `.g\\u{200C}ithub/a b.yml`, `.github\\u{20}/\\u{20}c` ; elle touche au lien symbolique `a.md`, que Galley ne suit pas ; elle touche au sous-module `theme`, dont le contenu est dans un autre dépôt ; elle touche à `caf\\351.md`, que Galley ne sait ni lire ni nommer : une personne doit la fusionner',
      'elle touche aux liens symboliques `a`, `b`, que Galley ne suit pas ; elle touche aux sous-modules `c`, `d`, dont le contenu est dans un autre dépôt : une personne doit la fusionner',
    ])
    expect(said('posts-hidden', en)).toEqual([
      'the post would stay hidden: `published: false` at line 4; it lies in `_drafts/`',
      `${[0, 1, 2, 3, 4].map((n) => `\`${n}.md\` would stay hidden: \`published: false\` at line 4`).join(' · ')} · … (+2)`,
    ])
  })
})

/** Every text of the messages that needs no values, by its path. */
function fixedTexts(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]]
    return value !== null && typeof value === 'object' ? fixedTexts(value, `${path}${key}.`) : []
  })
}

test.each(Object.values(languages))('no sentence is empty in $id', (language) => {
  const texts = fixedTexts(language.messages)
  expect(texts.map(([path]) => path)).toContain('comment.dequeued')
  expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
  expect(everything(language).filter((text) => text.trim() === '')).toEqual([])
})

test('megabytes are those of the limit beside them, and of file managers: a million bytes', () => {
  const told = (language: Language) =>
    language.messages.diagnostics['image-too-heavy']({ path: 'a.jpg', size: 2_349_000, limit: 1 }).what
  expect([told(en), told(fr)]).toEqual(['the image `a.jpg` weighs 2.3 MB', 'l’image `a.jpg` pèse 2,3 Mo'])
})

test('of previews that have no room: one, and more', () => {
  expect([1, 2].map(fr.messages.comment.previewsCut)).toEqual([
    '… et 1 autre aperçu, pour lequel la place manque ici.',
    '… et 2 autres aperçus, pour lesquels la place manque ici.',
  ])
})

test.each([
  [undefined, 'en'],
  ['fr', 'fr'],
  ['fr-FR', 'fr'],
  ['FR_be', 'fr'],
  ['fry', 'en'],
  ['en', 'en'],
  ['de', 'en'],
])('a site in %s is spoken to in %s', (language, spoken) => {
  expect(languageOf({ language }).id).toBe(spoken)
})

test.each([
  ['{{< figure', '`{{</* … */>}}`'],
  ['{{% note %}}', '`{{</* … */>}}`'],
  ['{% if a %}', '`{% raw %}`'],
  ['{{ page', '`{% raw %}`'],
])('%s is shown to readers in its own language’s way', (tag, way) => {
  for (const language of Object.values(languages))
    expect(language.messages.diagnostics['tag-unclosed']({ is: 'block-open', tag }).fix).toContain(way)
})
