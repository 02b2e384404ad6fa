import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../tools/corpora/answers.ts'
import { readList } from '../../tools/corpora/ask-hugo.ts'
import { compareSite } from '../../tools/corpora/compare.ts'
import { readSiteFolder, type SiteOnDisk } from '../../tools/corpora/site-folder.ts'
import { deepTest } from '../deep.ts'

describe('content/corpora', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-corpora-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const files: Readonly<Record<string, string>> = {
    '_config.yml':
      'timezone: Europe/Paris\nbaseurl: /x\ncollections: {agenda: {output: true, permalink: "/agenda/:title/"}}\n',
    '_posts/2020-01-07-a.md': '---\ntitle: a\n---\n',
    '_posts/2020-01-08-b.md': '---\npublished: false\n---\n',
    '_agenda/2099-01-07-loin.md': '---\ntitle: Loin\n---\n',
    '_posts/2020-01-09-c.md': '---\ndate: 2020-02-30\n---\n',
  }
  const disk: SiteOnDisk = {
    paths: Object.keys(files),
    hasUnlisted: false,
    decoded: (file) => ({ text: files[file] ?? '', isUtf8: true }),
    text: (file) => files[file] ?? '',
  }
  const date = Date.parse('2020-01-06T23:00:00Z')
  const answer = { path: '_posts/2020-01-07-a.md', date, published: true, address: '/2020/01/07/a.html' }
  const compare = (...documents: Answer[]) =>
    compareSite(disk, { generator: 'jekyll', now: Date.parse('2026-01-01'), documents }, () => {})

  test('equal answers are counted', () => {
    const fields = { date: 1, 'would publish': 1, address: 1 }
    expect(compare(answer)).toMatchObject({ asked: fields, equal: fields, differences: [], missing: [] })
    expect(compare({ ...answer, path: '_posts/gone.md' }).missing).toEqual(['_posts/gone.md'])
  })

  test('a difference is told with both values', () => {
    expect(compare({ ...answer, date: date + 1000 }).differences).toEqual([
      {
        path: '_posts/2020-01-07-a.md',
        field: 'date',
        generator: '2020-01-06T23:00:01Z',
        galley: '2020-01-06T23:00:00Z',
      },
    ])
  })

  test('a rightful one with its reason', () => {
    const { differences } = compare({ ...answer, path: '_posts/2020-01-09-c.md' })
    expect(differences).not.toEqual([])
    for (const { reason } of differences) expect(reason).toBeDefined()
  })

  test('Hugo’s list is read with its quotes', () => {
    expect(readList('path,title,date\na.md,"A, ""b""",2030\nb.md,,\n')).toEqual([
      { path: 'a.md', title: 'A, "b"', date: '2030' },
      { path: 'b.md', title: '', date: '' },
    ])
  })

  test('Galley goes by the version of Hugo that was asked', () => {
    const texts: Readonly<Record<string, string>> = {
      'hugo.toml': '',
      '.hvm': '0.169.0',
      'content/a.md': '---\nbuild: {render: never}\n---\n',
    }
    const hugo = { ...disk, paths: Object.keys(texts), text: (file: string) => texts[file] ?? '' }
    const seen = { ...hugo, decoded: (file: string) => ({ text: texts[file] ?? '', isUtf8: true }) }
    const isEqual = (version: string, published: boolean) => {
      const documents = [{ path: 'a.md', published }]
      return compareSite(seen, { generator: 'hugo', version, now: 0, documents }, () => {}).differences
    }
    expect([isEqual('0.111.3', true), isEqual('0.131.0', false)]).toEqual([[], []])
  })

  test('files are listed in Git’s order, by the bytes of whole paths', () => {
    const names = ['a/b.md', 'a.md', 'a-b.md', 'Z.md', '\uFF5E.md', '\u{1F600}.md']
    for (const name of names) {
      mkdirSync(path.dirname(path.join(folder, 'order', name)), { recursive: true })
      writeFileSync(path.join(folder, 'order', name), '')
    }
    expect(readSiteFolder(path.join(folder, 'order')).paths).toEqual([
      'Z.md',
      'a-b.md',
      'a.md',
      'a/b.md',
      '\uFF5E.md',
      '\u{1F600}.md',
    ])
    rmSync(path.join(folder, 'order'), { recursive: true })
  })

  function hasJekyll(): boolean {
    try {
      execFileSync('jekyll', ['--version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }

  deepTest(
    `the real Jekyll is asked where it is installed${hasJekyll() ? '' : ' (absent here, so it is told to install it)'}`,
    () => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
        writeFileSync(path.join(folder, file), text)
      }
      const tool = path.join(import.meta.dirname, '../../tools/corpora.ts')
      const run = () =>
        execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', tool, '--live', folder], {
          encoding: 'utf8',
          env: { ...process.env, NODE_OPTIONS: '' },
          stdio: ['ignore', 'pipe', 'pipe'],
        })
      if (hasJekyll()) expect(run()).toMatch(/address +3 of 4/)
      else expect(run).toThrow(/status|failed/i)
    },
  )
})
