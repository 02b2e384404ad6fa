import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Files } from '../../src/sandbox/write-commit.ts'
import { Desk, post, site } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({
    at: '2030-02-01T08:00:00Z',
    files: {
      ...site,
      '.github/scripts/build.sh': 'true\n',
      'liens/retire.md': { link: '../_config.yml' },
      'liens/tourne.md': { link: '../_config.yml' },
      'liens/devient.md': { link: '../_config.yml' },
      'liens/reste.md': { link: '../_config.yml' },
      'themes/ancien': { submodule: 'a'.repeat(40) },
      'themes/avance': { submodule: 'a'.repeat(40) },
      'themes/reste': { submodule: 'a'.repeat(40) },
      'images/photo.png': 'photo',
      'notes/a.md': 'Une note.\n',
      'archive/caf\udce9.md': 'Un nom d’avant UTF-8.\n',
      'archive/th\udce9.md': 'Un autre.\n',
    },
  })
}, 60_000)
afterAll(() => desk?.closes())

const LINK = 'que Galley ne suit pas'
const SUBMODULE = 'dont le contenu est dans un autre dépôt'
const UNREADABLE = 'que Galley ne sait ni lire ni nommer'

/** What comes with an ordinary post, and what the comment says of it. */
const ways: [what: string, files: Files, says: string][] = [
  [
    'a new link, wherever it leads',
    { 'images/logo.png': { link: '/etc/passwd' } },
    `elle touche au lien symbolique \`images/logo.png\`, ${LINK}`,
  ],
  [
    'a link that is turned elsewhere',
    { 'liens/tourne.md': { link: '../.github/scripts/build.sh' } },
    `elle touche au lien symbolique \`liens/tourne.md\`, ${LINK}`,
  ],
  [
    'a link that goes, and one that becomes a file',
    { 'liens/retire.md': null, 'liens/devient.md': 'Un fichier.\n' },
    `elle touche aux liens symboliques \`liens/devient.md\`, \`liens/retire.md\`, ${LINK}`,
  ],
  [
    'a file that becomes a link to the same text',
    { 'images/photo.png': { link: 'photo' } },
    `elle touche au lien symbolique \`images/photo.png\`, ${LINK}`,
  ],
  [
    'a folder that becomes a link',
    { 'notes/a.md': null, notes: { link: '.github' } },
    `elle touche au lien symbolique \`notes\`, ${LINK}`,
  ],
  [
    'a new submodule',
    { '_includes/widgets': { submodule: 'b'.repeat(40) } },
    `elle touche au sous-module \`_includes/widgets\`, ${SUBMODULE}`,
  ],
  [
    'submodules that move on or go',
    { 'themes/avance': { submodule: 'b'.repeat(40) }, 'themes/ancien': null },
    `elle touche aux sous-modules \`themes/ancien\`, \`themes/avance\`, ${SUBMODULE}`,
  ],
  [
    'where submodules come from',
    { '.gitmodules': '[submodule "reste"]\n\tpath = themes/reste\n\turl = https://ailleurs.example/x.git\n' },
    'elle modifie `.gitmodules`',
  ],
  ['what Git makes of files', { 'notes/.gitattributes': '* -diff\n' }, 'elle modifie `notes/.gitattributes`'],
  [
    'permission to run, and nothing else, in a protected folder',
    { '.github/scripts/build.sh': { executable: 'true\n' } },
    'elle modifie `.github/scripts/build.sh`',
  ],
  [
    'a protected file that goes',
    { '.github/scripts/build.sh': null },
    'elle modifie `.github/scripts/build.sh`',
  ],
  [
    'a protected file that moves out',
    { '.github/scripts/build.sh': null, 'notes/build.sh': 'true\n' },
    'elle modifie `.github/scripts/build.sh`',
  ],
  [
    'a file that moves in',
    { 'images/photo.png': null, '.github/photo.png': 'photo' },
    'elle modifie `.github/photo.png`',
  ],
  [
    'the same folder, to a Mac or to Windows',
    {
      '.GitHub/workflows/a.yml': 'a',
      '.g\u200cithub/workflows/b.yml': 'b',
      '.github./c.yml': 'c',
      '.github /d.yml': 'd',
      '.github\\e.yml': 'e',
    },
    'elle modifie `.GitHub/workflows/a.yml`, `.github\\u{20}/d.yml`, `.github./c.yml`, `.github\\e.yml`, `.g\\u{200C}ithub/workflows/b.yml`',
  ],
  [
    'a name that is no text, in a folder of its own',
    { '_posts/caf\udce9/2030-02-02-note.md': 'Une note.\n' },
    `elle touche à \`_posts/caf\\351\`, ${UNREADABLE}`,
  ],
  [
    'what has no readable name and changes or goes',
    { 'archive/caf\udce9.md': 'Changé.\n', 'archive/th\udce9.md': null },
    `elle touche à \`archive/caf\\351.md\`, \`archive/th\\351.md\`, ${UNREADABLE}`,
  ],
  [
    'a name that would be two lines',
    { 'notes\n.github/workflows/a.yml': 'a' },
    `elle touche à \`notes\\n.github\`, ${UNREADABLE}`,
  ],
  [
    'a path that no machine could have',
    { [`${'dossier/'.repeat(600)}a.md`]: 'a' },
    `elle touche à \`${'dossier/'.repeat(24)}dossier…\`, ${UNREADABLE}`,
  ],
]

let day = 1
test.each(ways)('a person has to merge %s', async (_what, files, says) => {
  day += 1
  const date = `2030-02-${String(day).padStart(2, '0')}`
  const dated = { [`_posts/${date}-billet.md`]: post({ date: `${date} 10:00 +01:00` }) }
  const pull = await desk.opensPullRequest({ ...dated, ...files }, { by: 'inconnue' })
  await pull.approvedBy('chief')
  expect(pull.comment).toContain(`- ⛔ Fichiers protégés : ${says} : une personne doit la fusionner\n`)
  await desk.reaches(`${date}T09:00:00Z`)
  expect(pull.state).toBe('open')
  await pull.does((open) => open.close())
})

test('what was odd before and stays as it is keeps nobody from publishing', async () => {
  const pull = await desk.opensPullRequest({
    '_posts/2030-02-25-billet.md': { executable: post({ date: '2030-02-25 10:00 +01:00' }) },
    'notes/.github/a.md': 'Pas à la racine.\n',
    'notes/a\\b.md': 'Une barre.\n',
    'notes/été – 👩‍💻.md': 'Un nom.\n',
    'notes/.gitignore': '*.tmp\n',
  })
  await pull.approvedBy('chief')
  expect(pull.comment).toContain('- ✅ Fichiers protégés : aucun touché')
  await desk.reaches('2030-02-25T09:00:00Z')
  expect(pull.state).toBe('merged')
})
