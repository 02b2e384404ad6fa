import { describe, expect, test } from 'vitest'
import { findings } from '../findings.ts'

const inBody = (body: string, galley?: string) =>
  findings('placeholder', { text: `---\ntitle: Salon\n---\n${body}`, ...(galley && { galley }) }).map(
    ({ at, values }) => `${at} ${values.word}`,
  )

describe('unfinished', () => {
  test.each([
    ['Plus de XXX postes', '4:9-4:12 XXX'],
    ['XXX XXX XXX,  et', '4:1-4:12 XXX XXX XXX'],
    ['a XXXXX b', '4:3-4:8 XXXXX'],
    ['one\n\n**TODO** two', '6:3-6:7 TODO'],
    ['- TBD', '4:3-4:6 TBD'],
    ['at TKTK, on TK', '4:4-4:8 TKTK', '4:13-4:15 TK'],
    ['FIXME: this', '4:1-4:6 FIXME'],
    ['Lorem ipsum dolor', '4:1-4:12 Lorem ipsum'],
    ['cost: ??? euros', '4:7-4:10 ???'],
    ['Horaires : à compléter', '4:12-4:23 à compléter'],
    ['le lieu (à compléter) et', '4:10-4:21 à compléter'],
    ['« à compléter »', '4:3-4:14 à compléter'],
    ['le lieu, À COMPLÉTER encore', '4:10-4:21 À COMPLÉTER'],
    ['le lieu, A COMPLETER encore', '4:10-4:21 A COMPLETER'],
    ['A\u0300 COMPLE\u0301TER', '4:1-4:14 A\u0300 COMPLE\u0301TER'],
    ['Bonjour [nom], le [date]', '4:9-4:14 [nom]', '4:19-4:25 [date]'],
    ['[insert the address here]', '4:1-4:26 [insert the address here]'],
    ['Our price [add] and place: [ajouter]', '4:28-4:37 [ajouter]'],
    ['## Title {#id}\n\nTODO {#b}', '6:1-6:5 TODO'],
    ['le lieu [à préciser] : [TODO]', '4:9-4:21 [à préciser]', '4:25-4:29 TODO'],
    ['![Photo de [nom]](a.png)', '4:12-4:17 [nom]'],
    ['![[nom]](a.png)', '4:3-4:8 [nom]'],
    ['[read on](TODO)', '4:11-4:15 TODO'],
    ['a\r\nTODO\r\n', '5:1-5:5 TODO'],
    ['avec TODO participants', '4:6-4:10 TODO'],
    ['The price is TODO.', '4:14-4:18 TODO'],
    ['Salle TODO', '4:7-4:11 TODO'],
    ['- TODO write the end', '4:3-4:7 TODO'],
    ['(TODO: link)', '4:2-4:6 TODO'],
    ['Prix : ???', '4:8-4:11 ???'],
    ['le ??? mars', '4:4-4:7 ???'],
    ['la XXX-ième édition', '4:4-4:7 XXX'],
  ])('%j', (body, ...found) => expect(inBody(body)).toEqual(found))
})

describe('finished', () => {
  test.each([
    ['`XXX` and ```TODO```'],
    ['```\nTODO\n```'],
    ['a\n\n    TODO: code\n'],
    ['{% comment %}TODO{% endcomment %} <!-- TODO -->'],
    ['https://example.org/TODO/'],
    ['image::/img/plan.png[Add a plan]'],
    ['taille XXL, XXXL ou XX'],
    ['para todo el mundo'],
    ['METODO, TODOS, STKT'],
    ['j’ai dans ma TODO liste de proposer'],
    ['A text about lorem ipsum, the famous Lorem Ipsum text'],
    ['a filler, “lorem ipsum”, in its place'],
    ['pages listed as ‘TBD’ or as "TBC"'.replaceAll('‘', "'").replaceAll('’', "'")],
    ['rangé sous « XXX » par erreur'],
    ['{/* TODO: co-authors */}'],
    ['an unchecked box reads as TODO.'],
    ['仕様には目立った「TODO」が残る'],
    ['{{< comment >}}\n\n## Awards\n\nTODO\n\n{{< /comment >}}\n\n{{% comment %}}TODO{{% /comment %}}'],
    ['une case vide se lit comme TODO.'],
    ['check the "TODO - Second Review" tab of this project'],
    ['"10XXXX/XXXX" for DOIs'],
    ['# // TODO : make the code below work'],
    ['The final date is TBD.\n\nIt does not change that, TBD'],
    ['{# TODO\n\ntwo lines #}'],
    ['{#- TODO -#}'],
    ['when sending `a`, and [add] a `b`'],
    ['lors de l’envoi, et [ajouter] un champ'],
    ['The path is still a bit TBD, but it comes. See you next week, TBD when'],
    ['les transports en commun TBC de la ville'],
    ['<Tabs\n  npm="npm run plugin new [name]"\n  yarn="yarn plugin new [name]"\n/>'],
    ['filter by tag, like "FIXME," "TODO," and "OPTIMIZE"'],
    ['The [TODO](https://example.org/a#todos) list is full'],
    ['[TBD]: https://img.shields.io/badge/TBD-red'],
    ['like the TODO plugin, or a TODO-list'],
    ['Remove old FIXME (4349), resolve TODO related to it'],
    ['Use "TODO" comments; it was left as a TODO.'],
    ['ID = G-XXXXXXXXX, see #XXXX and test-XXX.rb'],
    ['Quoi ??? Vraiment ???'],
    ['FIXME and TODO are no longer allowed'],
    ['Only check if descriptions start with FIXME/TODO. Then'],
    ['the [TODO Group](https://todogroup.org/) met'],
    ['TODO with Indexed DB'],
    ['and [add the event to your calendar] (https://example.org/a)!'],
    ['- [Lorem Ipsum](https://example.org/ipsum)'],
    ['it’s my gem, not yours. ????'],
    ['Python displaced Tcl/TK, and sh/TK'],
    ['« IGNF_MNH_LIDAR-HD:XXX » et « IGNF-HD:XXX »'],
    ['return the node for XXX:ObjectType'],
    ['the things in the <tt class="literal">TODO</tt> file are done'],
    ['the database db-config-XXX and its copy'],
    ['CSS classes by using &gt;c.XXX&lt;'],
    ['what???'],
    ['listed in the [TODO.md](https://example.org/a)'],
    ['tolerate zero length for init_[add/rm]_free()'],
    ['build it with --build-context [name]=..'],
    ['[//]: # (FIXME: replace it)'],
    ['Vraiment ?? Oui !'],
    ['un dossier à compléter avant mardi'],
    ['une page d’Obsidian : ![[titre]], [[nom]] et « il […] dit [...] »'],
    ['le [lien] et [lien][] et [nom](a.md)\n\n[lien]: https://example.org'],
    ['« on y va […] ensemble » [1] [^nom] - [ ] [x]'],
  ])('%j', (body) => expect(inBody(body)).toEqual([]))
})

test('a name that the site has is a notice in all its posts', () => {
  const text = '---\ntitle: a\n---\n- TODO helps us.'
  const severity = (config: string) => findings('placeholder', { text, config }).map((one) => one.severity)
  expect(severity('title: TODO Group')).toEqual(['notice'])
  expect(severity('title: Todo')).toEqual(['warning'])
})

test('what a form, a figure of speech or a text about lists can have is a notice', () => {
  const severities = (body: string) =>
    findings('placeholder', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  expect(severities('Bonjour [nom]')).toEqual(['notice'])
  expect(severities('people are _[insert adjective here]_ now')).toEqual(['notice'])
  expect(severities('rendering in [insert backend here] with C++')).toEqual(['notice'])
  expect(severities('unless they’re on [insert platform here], right?')).toEqual(['notice'])
  expect(severities('Meet us at [insert address here].')).toEqual(['warning'])
  expect(severities("[Here's Why [Insert Thing Here] Is Not](https://example.org)")).toEqual(['notice'])
  expect(severities('> Enrollment ID [insert ID].')).toEqual(['notice'])
  expect(severities('A formula: “[insert user] needs a way to [insert need].”')).toEqual(['notice', 'notice'])
  expect(
    severities('Values ("we bring the best to [insert target] at\nunbeatable prices") are old.'),
  ).toEqual(['notice'])
  expect(severities('We call it "a fair".\n\nThe "place": [insert the place].')).toEqual(['warning'])
  expect(severities('The place: [insert the place].')).toEqual(['warning'])
  expect(severities('- URL: TBD')).toEqual(['notice'])
  // A name, which may be that of the site.
  expect(severities('- TODO helps us.\n\nThe members of the TODO Group met.')).toEqual(['notice'])
  expect(severities('- TODO helps us.\n\nSee [its guides](https://todogroup.org/guides).')).toEqual([
    'notice',
  ])
  expect(severities('- TODO helps us.\n\nSee the TODO below.')).toContain('warning')
  expect(severities('Step 3: ???\n\n**Step 4:** ???\n\nStep 12 : ???')).toEqual([
    'notice',
    'notice',
    'notice',
  ])
  expect(severities('Prix 2030 : ???')).toEqual(['warning'])
  expect(severities('- URL: TBD\n- URL: TBD')).toEqual(['notice', 'notice'])
  expect(severities('a “time-based corrector” (TBC)')).toEqual(['notice'])
  expect(severities('- URL: [TBD]')).toEqual(['notice'])
  expect(severities('| Conversion | ??? |')).toEqual(['notice'])
  expect(severities('Armenian [HY], Turkmen [TK]')).toEqual(['notice'])
  expect(severities('Turkmen [TK]')).toEqual(['warning'])
  expect(severities('cephbot.py --user ada --password XXXXX \\')).toEqual(['notice'])
  expect(severities('Plus de XXX postes')).toEqual(['warning'])
  expect(severities(`> ${'an error of the daemon: '.repeat(5)}no such container: XXXXXX`)).toEqual(['notice'])
  expect(severities('## TODO: make a list\n\nI had to-do lists before.\n\n- TODO can have')).toEqual([
    'notice',
    'notice',
  ])
  expect(severities(`${'每次看到别人问我把脚本挂到场景中不起作用这类'} XXX 脚本`)).toEqual(['notice'])
  expect(severities('Voir 東京 avec XXX')).toEqual(['warning'])
  expect(
    findings('placeholder', { text: '---\ntitle: Meeting Notes 2020\n---\n- TODO: ask Ada' }),
  ).toMatchObject([{ severity: 'notice' }])
  expect(severities('Bonjour [à préciser], [insert name] et XXX')).toEqual(['warning', 'warning', 'warning'])
})

test.each([
  'Fixed "[TODO] the line"',
  'a `b<XXXX>`, where XXX is any',
  '<h2 id="a">6. TODO</h2>',
  '<p>TODO: not yet implemented</p>',
  '<h4>📋 "Invisible" TODO Dashboard</h4>',
  'as TK says',
  '# ???',
  '## TODO\n\n- one',
  '> I, Mr XXXX, attest',
  '> TODO: test it',
])(
  'in a quotation, as a whole heading or beside such code it is a notice, since its author may mean it: %j',
  (body) => {
    const [first] = findings('placeholder', { text: `---\ntitle: a\n---\n${body}` })
    expect(first?.severity).toBe('notice')
  },
)

test.each<[string, string, string]>([
  ['_posts/2030-01-07-salon.md', 'Le salon', 'warning'],
  ['_posts/2030-01-07-salon.md', 'A style guide', 'notice'],
  ['_posts/2030-01-07-markdown-test.md', 'Salon', 'notice'],
  ['internal/salon.md', 'Salon', 'notice'],
])('filler text in %s, “%s”, is a %s', (path, title, severity) => {
  const [first] = findings('placeholder', { path, text: `---\ntitle: ${title}\n---\nLorem ipsum dolor` })
  expect(first?.severity).toBe(severity)
})

test('question marks are a warning where a sign before them announces what is missing', () => {
  const severities = (body: string) =>
    findings('placeholder', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  expect(severities('Prix : ???\n\nle ??? mars')).toEqual(['warning', 'notice'])
})

test('“TBD” is a notice, where a sign announces a value, too', () => {
  const severities = (body: string) =>
    findings('placeholder', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  expect(severities('It begins at noon (schedule TBC).\n\n| a | TBD |')).toEqual(['notice', 'notice'])
  for (const body of ['- TBD', '(TBC)', '- Time: TBD', 'Horaires : TBD', '* Next Meeting: **TBC**'])
    expect(severities(body)).toEqual(['notice'])
  expect(severities('## The call: TBD\n\nI still think.')).toEqual(['notice'])
})

describe('the form tells what an author forgot from what an author means', () => {
  const severities = (body: string) =>
    findings('placeholder', { text: `---\ntitle: a\n---\n${body}` }).map(({ severity }) => severity)
  test.each([
    ['TODO: test if we can chain queries'],
    ['TODO Créer une release'],
    ['- [ ] TODO'],
    ['1. FIXME DOCS'],
    ['It is more robust. FIXME DOCS'],
    ['They can be managed (FIXME DOCS).'],
    ['<li>TODO</li>'],
    ['Example: TODO'],
    ['**TODO** two'],
    ['[read on](TODO)'],
    ['TODO : le lieu'],
    ['Plus de XXX postes'],
    ['the price is XXX €'],
    ['Rendez-vous le XXX.'],
    ['Rendez-vous à XXX'],
    ['XXX XXX'],
    ['It was XXX.'],
    ['vendredi XX XXX à 18 h 30'],
    ['| Tables | XXX |'],
    ['Lorem ipsum dolor sit amet'],
    ['le lieu (à compléter)'],
    ['Prix : ???'],
  ])('%j is a warning', (body) => expect(severities(body)).toEqual(['warning']))
  test.each([
    ['to suppress the check for XXX module, because'],
    ['a XXX Open Build Service'],
    ['### [TODO Highlight](https://example.org/a)'],
    ['- [Simple TODO : use Vim as TODO](https://example.org/a)'],
    ['- [TaskMotions : Motions to task and TODO markers.](https://example.org/a)'],
    ['TODO for this week:'],
    ['TODO:\n\n- one'],
    ['TODO Highlight: it marks them'],
    ['I am sure it is part of the developers TODO :).'],
    ['a packet is dropped, and a mark (???) stands there'],
    ['FIXME: here\n\nAs said, HACK and TODO mean the same', 2],
    ['* TODO Peter\n* DONE Ada'],
  ])('%j is a notice', (body, times = 1) => expect(severities(body)).toEqual(Array(times).fill('notice')))
  test('the choices of a command are none', () =>
    expect(severities('Usage: ip addr [ add | del ] IFADDR')).toEqual([]))
  test('a site’s own word is a warning however it stands', () => {
    const galley = 'rules:\n  placeholder: {words: ["TODO", "XXX"]}'
    const found = findings('placeholder', { text: '## TODO\n\nfor XXX module', galley })
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning'])
  })
})

test('in the front matter, at the line of the word', () => {
  const text = '---\ntitle: "Le salon\n  du XXX\\nTODO"\ntags: [TBD, b]\ndate: 2030-01-07 # TODO\n---\n'
  expect(findings('placeholder', { text })).toEqual([
    { at: '3:6-3:9', severity: 'warning', values: { word: 'XXX', where: 'front-matter', key: 'title' } },
    { at: '3:11-3:15', severity: 'warning', values: { word: 'TODO', where: 'front-matter', key: 'title' } },
    { at: '4:8-4:11', severity: 'notice', values: { word: 'TBD', where: 'front-matter', key: 'tags' } },
  ])
})

test('“TBC” is a warning as a value, and a notice in a list or a table', () => {
  const severities = (block: string) =>
    findings('placeholder', { text: `---\n${block}\n---\n` }).map(({ severity }) => severity)
  expect(severities('title: TBD')).toEqual(['warning'])
  expect(severities('data:\n  speakers:\n    - TBC')).toEqual(['notice'])
  expect(severities('event: {room: TBC}')).toEqual(['notice'])
  expect(severities('location: TBD')).toEqual(['notice'])
  expect(severities('data:\n  speakers:\n    - TODO')).toEqual(['warning'])
})

test('a site’s own words, in their very case, and its severity', () => {
  const galley = 'rules:\n  placeholder: {severity: error, words: ["À VOIR", "[...]"]}'
  expect(inBody('À VOIR à voir A\u0300 VOIR [...]\n', galley)).toEqual([
    '4:1-4:7 À VOIR',
    '4:15-4:28 A\u0300 VOIR [...]',
  ])
  const [first] = findings('placeholder', { text: 'À VOIR', galley })
  expect(first?.severity).toBe('error')
})

test('a page that is called so', () => {
  const text = '---\ntitle: TODO\n---\n- TODO: more\n'
  const severities = (path: string) => findings('placeholder', { path, text }).map(({ severity }) => severity)
  expect(severities('_pages/TODO.md')).toEqual(['warning', 'notice'])
  expect(severities('_pages/a.md')).toEqual(['warning', 'warning'])
})
