import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitTree, mergeTrees } from '../../src/sandbox/git/merge-trees.ts'
import type { Files } from '../../src/sandbox/git/write-commit.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { deepTest, few } from '../deep.ts'
import { Desk, DeskPull, post, site } from '../desk.ts'

describe('scenes/protected', () => {
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
  })
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
      {
        '.gitmodules': '[submodule "reste"]\n\tpath = themes/reste\n\turl = https://ailleurs.example/x.git\n',
      },
      'elle modifie `.gitmodules`',
    ],
    [
      'what Git makes of files',
      { 'notes/.gitattributes': '* -diff\n' },
      'elle modifie `notes/.gitattributes`',
    ],
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
  test.each(few(ways, 1))('a person has to merge %s', async (_what, files, says) => {
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

  deepTest('what was odd before and stays as it is keeps nobody from publishing', async () => {
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

  deepTest(
    'a configuration that is a link, too large or no YAML opens nothing, and is told until it is corrected',
    async () => {
      const configuration = '.github/galley.yml'
      const asksForTwo = 'publish: {approvals: 2}\n'
      const path = '_posts/2030-03-20-salon.md'
      const linked = await desk.sandbox.createRepository('mairie/lie', {
        files: {
          ...site,
          'partage/galley.yml': asksForTwo,
          [configuration]: { link: '../partage/galley.yml' },
        },
        collaborators: { chief: 'write', boss: 'admin' },
      })
      const opened = await linked.openPull({
        by: 'ada',
        branch: 'salon',
        title: 'Un billet',
        files: { [path]: post({ date: '2030-03-20 10:00 +01:00' }) },
      })
      opened.review({ by: 'chief', state: 'approve' })
      await desk.settles()
      const pull = new DeskPull(desk, opened)
      expect(pull.comment).toContain('Tant qu’il n’est pas corrigé, rien n’est publié automatiquement :')
      expect(pull.comment).toContain('est un lien symbolique')
      expect(pull.comment).toContain('⛔ Relecture par Galley : `.github/galley.yml` est illisible')
      await desk.reaches('2030-03-20T09:00:00Z')
      expect(pull.state).toBe('open')
      const unread: [Files, string][] = [
        [{ [configuration]: `${asksForTwo}# ${'x'.repeat(1_100_000)}\n` }, 'dépasse 32 ko'],
        [{ [configuration]: `${asksForTwo}rules: [\n` }, 'n’est pas du YAML lisible'],
        [{ [configuration]: null, '.github': { link: 'partage' } }, 'est un lien symbolique'],
        [
          { '.github': null, [configuration]: 'publish:\n  approvals: two\n' },
          '`publish.approvals`, à la ligne 2 de',
        ],
      ]
      for (const [files, says] of unread) {
        await linked.commit({ files })
        await desk.settles()
        expect(pull.comment).toContain(says)
        expect(pull.state).toBe('open')
      }
      await linked.commit({ files: { [configuration]: asksForTwo } })
      await desk.settles()
      expect(pull.comment).toContain('il manque 1 approbation')
      await pull.approvedBy('boss')
      expect(pull.state).toBe('merged')
    },
  )

  deepTest(
    'a site whose own configuration is a link or too large is told what counts in its place',
    async () => {
      const story = async (name: string, files: Files, path: string) => {
        const repository = await desk.sandbox.createRepository(`mairie/${name}`, {
          files,
          collaborators: { chief: 'write' },
        })
        const written = { by: 'ada', branch: 'salon', title: 'Un billet' }
        const pull = await repository.openPull({
          ...written,
          files: { [path]: post({ date: '2030-05-20' }) },
        })
        await desk.settles()
        return new DeskPull(desk, pull).comment
      }
      const { '_config.yml': config, ...rest } = site
      const paths = ['_posts/2030-05-20-a.md', 'content/post/a.md'] as const
      const jekyll = { ...rest, 'reglages.yml': String(config), '_config.yml': { link: 'reglages.yml' } }
      expect(await story('jekyll-lie', jekyll, paths[0])).toContain(
        '`_config.yml` is a symbolic link, which Galley does not follow',
      )
      const hugo = { 'theme.toml': 'baseURL = "https://a.example/"\n', 'hugo.toml': { link: 'theme.toml' } }
      expect(await story('hugo-lie', hugo, paths[1])).toContain('`hugo.toml` is a symbolic link')
      const large = { ...rest, '_config.yml': `${config}# ${'x'.repeat(1_100_000)}\n` }
      expect(await story('jekyll-lourd', large, paths[0])).toContain('`_config.yml` is too large to be read')
      const long = { ...rest, '_config.yml': `${config}# ${'x'.repeat(300_000)}\n` }
      expect(await story('jekyll-long', long, paths[0])).toContain('`_config.yml` is too large to be read')
      expect(await story('jekyll-bien', site, paths[0])).not.toContain('⚠️')
    },
  )

  deepTest(
    'a pull request of nothing but links that are named like posts has one comment that says so',
    async () => {
      const pull = await desk.opensPullRequest({
        '_posts/2030-05-21-lien.md': { link: '../_posts/2029-12-01-bienvenue.md' },
        'images/autre.png': { link: 'photo.png' },
      })
      expect(pull.comment).toContain(
        '`_posts/2030-05-21-lien.md` – un lien symbolique, **pas lu** comme billet : mettez-y le billet lui-même',
      )
      expect(pull.comment).not.toContain('`images/autre.png` –')
      await pull.says('chief', 'Ah.')
      expect(pull.comments).toHaveLength(1)
      const others = await desk.opensPullRequest({ 'images/encore.png': { link: 'photo.png' } })
      expect(others.comment).toBe('')
    },
  )

  deepTest(
    'a post that grows over 1 MB keeps its date, says why it is not read, and does not go out',
    async () => {
      const path = '_posts/2030-05-22-gros.md'
      const text = (body?: string) => post({ date: '2030-05-22 10:00 +02:00' }, body)
      const pull = await desk.opensPullRequest({ [path]: text() })
      await pull.pushes({ [path]: text('x'.repeat(1_100_000)) })
      await pull.approvedBy('chief')
      expect(pull.comment).toMatch(/^### ⛔ Pas tout lu.* · prévu mercredi 22 mai à 10 h/m)
      expect(pull.comment).toContain('dépasse 1 Mo')
      expect(pull.check).toMatchObject({ conclusion: 'failure' })
      await desk.reaches('2030-05-22T08:00:00Z')
      expect(pull.state).toBe('open')
      await desk.reaches('2030-05-22T08:06:00Z')
      expect(pull.notices.join()).toContain('n’a pas eu lieu')
      await pull.pushes({ [path]: text() })
      await pull.approvedBy('chief')
      expect(pull.state).toBe('merged')
    },
  )

  /** A merge commit on a branch, of what these two have and in this order, with the tree of `tree`. */
  async function mergesOnto(
    repository: SandboxRepository,
    branch: string,
    tree: string,
    parents: string[],
  ): Promise<void> {
    const by = { name: 'inconnue', email: 'inconnue@example.org', at: desk.clock.now() }
    const merge = { tree, parents, message: 'Merge', author: by, committer: by }
    await repository.forcePush(branch, await commitTree(repository.record.git, merge))
  }

  deepTest(
    'what a merge would undo unseen, since the branch has two histories with main in common, a person merges',
    async () => {
      const workflow = '.github/workflows/site.yml'
      const crossed = await desk.sandbox.createRepository('mairie/croise', {
        files: { ...site, [workflow]: 'v1\n' },
        collaborators: { chief: 'write', boss: 'admin' },
      })
      const fix = { by: 'boss', branch: 'correctif', title: 'Un correctif', files: { [workflow]: 'v2\n' } }
      const fixed = await crossed.openPull(fix)
      await desk.reaches('2030-06-01T08:00:00Z')
      const line = await crossed.commit({ files: { 'notes.md': 'Une note.\n' } })
      const other = fixed.head
      await fixed.mergedBy('boss')
      await crossed.forcePush('salon', line)
      const files = { '_posts/2030-06-03-salon.md': post({ date: '2030-06-03 10:00 +02:00' }) }
      const salon = await crossed.commit({ branch: 'salon', files })
      await mergesOnto(crossed, 'salon', `${salon}^{tree}`, [line, other])
      const opened = await crossed.openPull({ by: 'inconnue', branch: 'salon', title: 'Un billet' })
      opened.review({ by: 'chief', state: 'approve' })
      await desk.settles()
      const pull = new DeskPull(desk, opened)
      expect(pull.comment).toContain('elle a plusieurs ancêtres communs avec `main`')
      await desk.reaches('2030-06-03T08:00:00Z')
      expect(await crossed.read(workflow)).toBe('v2\n')
      expect(pull.state).toBe('open')
      // Brought up to date, it shows what it would undo.
      await mergesOnto(crossed, 'salon', `${salon}^{tree}`, [
        opened.head,
        crossed.record.git.tips.get('main') ?? '',
      ])
      await desk.settles()
      expect(pull.comment).not.toContain('ancêtres communs')
      expect(pull.comment).toContain(`elle modifie \`${workflow}\``)
    },
  )

  deepTest('a branch that was brought up to date with main again and again goes out by itself', async () => {
    const repository = await desk.sandbox.createRepository('mairie/suivi', {
      files: site,
      collaborators: { chief: 'write' },
    })
    const files = { '_posts/2030-06-04-bal.md': post({ date: '2030-06-04 10:00 +02:00' }) }
    const opened = await repository.openPull({ by: 'ada', branch: 'bal', title: 'Un bal', files })
    const { git } = repository.record
    for (const note of ['a', 'b', 'c']) {
      const main = await repository.commit({ files: { [`notes/${note}.md`]: 'Une note.\n' } })
      await mergesOnto(repository, 'bal', (await mergeTrees(git, opened.head, main)) ?? '', [
        opened.head,
        main,
      ])
    }
    await repository.commit({ files: { 'notes/d.md': 'Une note.\n' } })
    opened.review({ by: 'chief', state: 'approve' })
    await desk.settles()
    expect(new DeskPull(desk, opened).comment).toContain('- ✅ Fichiers protégés : aucun touché')
    await desk.reaches('2030-06-04T08:00:00Z')
    expect(opened.state).toBe('merged')
  })

  deepTest('what commits would undo one by one, since they are rebased, a person merges', async () => {
    const workflow = '.github/workflows/site.yml'
    const repository = await desk.sandbox.createRepository('mairie/rebase', {
      files: { ...site, [workflow]: 'v1\n', '.github/galley.yml': 'publish: {method: rebase}\n' },
      collaborators: { chief: 'write', boss: 'admin' },
    })
    const opens = async (day: string, between: Files, back: Files) => {
      const branch = `billet-${day}`
      const path = `_posts/2030-06-${day}-billet.md`
      const dated = { [path]: post({ date: `2030-06-${day} 10:00 +02:00` }) }
      const wish = { by: 'inconnue', branch, title: 'Un billet' }
      const opened = await repository.openPull({ ...wish, files: { ...dated, ...between } })
      await opened.push({
        files: { ...back, [path]: post({ date: `2030-06-${day} 10:00 +02:00` }, 'Mieux.\n') },
      })
      opened.review({ by: 'chief', state: 'approve' })
      return new DeskPull(desk, opened)
    }
    const undoes = await opens('05', { [workflow]: 'v2\n' }, { [workflow]: 'v1\n' })
    const plain = await opens('06', {}, {})
    await repository.commit({ files: { [workflow]: 'v2\n' } })
    await desk.settles()
    await desk.reaches('2030-06-05T08:00:00Z')
    expect(await repository.read(workflow)).toBe('v2\n')
    expect(undoes.state).toBe('open')
    expect(undoes.comment).toContain(`ils touchent à \`${workflow}\`, que ses modifications ne montrent pas`)
    expect(plain.comment).toContain('- ✅ Fichiers protégés : aucun touché')
    await desk.reaches('2030-06-06T08:00:00Z')
    expect(plain.state).toBe('merged')
  })
})
