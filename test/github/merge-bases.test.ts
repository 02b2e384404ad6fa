import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CommitGraph } from '../../src/github/commit-graph.ts'
import type { Octokit } from '../../src/github/github.ts'
import { MergeBases } from '../../src/github/merge-bases.ts'
import { PullHistories } from '../../src/github/pull-history.ts'
import type { OwnCommit } from '../../src/publish/pull.ts'
import { isDeep } from '../deep.ts'

describe('github/merge-bases', () => {
  const id = { installationId: 1, repositoryId: 1, owner: 'o', repo: 'r', number: 1 }

  /** A repository whose comparisons are asked for, as GitHub answers them. */
  class Repository {
    readonly commits = new Map<string, OwnCommit>()
    asked = 0
    listed = 0
    longestList = 100

    commit(...parents: string[]): string {
      const sha = `c${this.commits.size}`
      this.commits.set(sha, { sha, parents })
      return sha
    }

    ancestors(sha: string): Set<string> {
      const found = new Set<string>()
      const next = [sha]
      for (let one = next.pop(); one !== undefined; one = next.pop()) {
        if (found.has(one)) continue
        found.add(one)
        next.push(...(this.commits.get(one)?.parents ?? []))
      }
      return found
    }

    /** The newest commits that both contain, as `git merge-base --all` lists them. */
    newestShared(base: string, head: string): string[] {
      const ofHead = this.ancestors(head)
      const shared = [...this.ancestors(base)].filter((sha) => ofHead.has(sha))
      return shared.filter((sha) => shared.every((other) => other === sha || !this.ancestors(other).has(sha)))
    }

    #json(sha: string) {
      return { sha, parents: this.commits.get(sha)?.parents.map((parent) => ({ sha: parent })) }
    }

    get octokit(): Octokit {
      const compareCommitsWithBasehead = async ({ basehead }: { basehead: string }) => {
        this.asked += 1
        const [base = '', head = ''] = basehead.split('...')
        const ofBase = this.ancestors(base)
        const commits = [...this.ancestors(head)].filter((sha) => !ofBase.has(sha)).reverse()
        const sha = this.newestShared(base, head)[0]
        const own = commits.map((one) => this.#json(one))
        return { data: { merge_base_commit: { sha }, total_commits: own.length, commits: own } }
      }
      const listCommits = async ({ sha, per_page }: { sha: string; per_page: number }) => {
        this.listed += 1
        const newest = [...this.ancestors(sha)].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)))
        return { data: newest.slice(0, Math.min(per_page, this.longestList)).map((one) => this.#json(one)) }
      }
      return { rest: { repos: { compareCommitsWithBasehead, listCommits } } } as unknown as Octokit
    }
  }

  test('many that go out one after another: none is compared with its base again, however that has moved', async () => {
    const repository = new Repository()
    const graph = new CommitGraph()
    const bases = new MergeBases(graph)
    const histories = new PullHistories(graph, bases)
    const root = repository.commit()
    const older = repository.commit(root)
    const start = repository.commit(older)
    const pulls = [older, start, start, older, start].map((from) => {
      const first = repository.commit(from)
      return { from, first, head: repository.commit(first) }
    })
    const learns = (...shas: string[]) =>
      graph.learn(shas.flatMap((sha) => repository.commits.get(sha) ?? []))
    for (const { first, head } of pulls) {
      learns(first, head, start)
      await bases.of(repository.octokit, id, start, head)
    }
    // GitHub is asked only about those that begin at an older commit.
    expect(repository.asked).toBe(2)
    let base = start
    for (const [n, { from, head, first }] of pulls.entries()) {
      learns(base)
      const mergeBase = await bases.of(repository.octokit, id, base, head)
      expect(mergeBase).toBe(from)
      const history = await histories.find(repository.octokit, id, { base, head, mergeBase })
      expect(history).toMatchObject({ is: 'plain', commits: [{ sha: first }, { sha: head }] })
      // Squashed or merged.
      base = n % 2 ? repository.commit(base) : repository.commit(base, head)
    }
    expect(repository.asked).toBe(2)
  })

  test('a base that others have moved on by several commits is listed once, and compared with no head again', async () => {
    const repository = new Repository()
    const graph = new CommitGraph()
    const bases = new MergeBases(graph)
    const start = repository.commit(repository.commit())
    const heads = [1, 2, 3].map(() => repository.commit(start))
    graph.learn([...repository.commits.values()])
    for (const head of heads) await bases.of(repository.octokit, id, start, head)
    let base = start
    for (let n = 0; n < 5; n += 1) base = repository.commit(base, repository.commit(start))
    for (const head of heads) expect(await bases.of(repository.octokit, id, base, head)).toBe(start)
    expect([repository.asked, repository.listed]).toEqual([0, 1])
    for (let n = 0; n < 120; n += 1) base = repository.commit(base)
    for (const head of heads) expect(await bases.of(repository.octokit, id, base, head)).toBe(start)
    // It has gained more than a list has, so each head is compared, and the list is not asked for again.
    expect([repository.asked, repository.listed]).toEqual([3, 2])
  })

  test('a process that has reviewed none of them takes what another one has found', async () => {
    const repository = new Repository()
    const graph = new CommitGraph()
    const bases = new MergeBases(graph)
    const older = repository.commit(repository.commit())
    const start = repository.commit(older)
    const heads = [older, start, older].map((from) => ({ from, head: repository.commit(from) }))
    let base = start
    for (const { from, head } of heads) {
      graph.learn([repository.commits.get(base), repository.commits.get(head)].flatMap((one) => one ?? []))
      bases.learn({ base: start, head, mergeBase: from })
      expect(await bases.of(repository.octokit, id, base, head)).toBe(from)
      base = repository.commit(base, head)
    }
    expect([repository.asked, repository.listed]).toEqual([0, 0])
  })

  test('a base that was turned to other commits, or has the head’s own, is compared again', async () => {
    const repository = new Repository()
    const graph = new CommitGraph()
    const bases = new MergeBases(graph)
    const root = repository.commit()
    const start = repository.commit(root)
    const first = repository.commit(start)
    const head = repository.commit(first)
    const rewritten = repository.commit(root)
    const withFirst = repository.commit(start, first)
    graph.learn([...repository.commits.values()])
    expect(await bases.of(repository.octokit, id, start, head)).toBe(start)
    expect(await bases.of(repository.octokit, id, rewritten, head)).toBe(root)
    expect(await bases.of(repository.octokit, id, start, head)).toBe(start)
    expect(await bases.of(repository.octokit, id, withFirst, head)).toBe(first)
    expect(repository.asked).toBe(2)
  })

  test('what is concluded is what GitHub would say, whatever the history and however little of it is known', async () => {
    const history = fc.array(fc.tuple(fc.nat(), fc.option(fc.nat(), { freq: 3 })), {
      minLength: 3,
      maxLength: 14,
    })
    const named = fc.array(fc.nat(), { maxLength: 6 })
    const asked = fc.array(fc.tuple(fc.nat(), fc.nat(), named, fc.option(fc.nat())), {
      minLength: 2,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(history, asked, async (steps, questions) => {
        const repository = new Repository()
        const graph = new CommitGraph()
        const bases = new MergeBases(graph)
        repository.longestList = 3
        const shas = [repository.commit()]
        const at = (n: number) => shas[n % shas.length] ?? ''
        for (const [first, second] of steps)
          shas.push(repository.commit(...new Set([at(first), ...(second === null ? [] : [at(second)])])))
        for (const [base, head, named, told] of questions) {
          graph.learn(named.flatMap((n) => repository.commits.get(at(n)) ?? []))
          if (told !== null) {
            const [mergeBase = ''] = repository.newestShared(at(told), at(head))
            bases.learn({ base: at(told), head: at(head), mergeBase })
          }
          const mergeBase = await bases.of(repository.octokit, id, at(base), at(head))
          expect(repository.newestShared(at(base), at(head))).toContain(mergeBase)
        }
      }),
      { numRuns: isDeep ? 2000 : 60 },
    )
  })
})
