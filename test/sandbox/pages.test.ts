import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/pages', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  async function open(path: string) {
    const answer = await fetch(`${desk.sandbox.url}${path}`)
    return { status: answer.status, text: await answer.text() }
  }

  test('a pull request’s page shows the conversation as GitHub would, and nothing dangerous', async () => {
    const pull = await desk.repo.openPull({
      by: 'ada',
      branch: 'x',
      title: 'A <b>title</b>',
      files: { 'x.md': 'x' },
    })
    pull.comment({
      by: 'chief',
      body: '<details><summary>More</summary>\n\n**bold**\n\n</details><script>alert(1)</script><a href="javascript:x">y</a>',
    })
    pull.review({ by: 'chief', state: 'approve', body: 'Fine' })
    await desk.repo.setCheck(pull.head, {
      name: 'build',
      conclusion: 'failure',
      output: { title: 'Broken', summary: 'See below', text: null },
      annotations: [
        {
          path: 'x.md',
          start_line: 1,
          end_line: 1,
          start_column: null,
          end_column: null,
          annotation_level: 'failure',
          title: null,
          message: 'Too short',
          raw_details: null,
        },
      ],
    })
    const { text } = await open('/mairie/site/pull/1')
    expect(text).toContain('A &lt;b&gt;title&lt;/b&gt;')
    expect(text).toContain('<summary>More</summary>')
    expect(text).toContain('<strong>bold</strong>')
    expect(text).toContain(`/mairie/site/blob/${pull.head}/x.md#L1`)
    expect(text).toContain('Too short')
    expect(text).toContain('sandbox, not GitHub')
    expect(text).not.toMatch(/<script|javascript:/)
  })

  test('the first page lists repositories and pull requests; files have lines to link to', async () => {
    const pull = await desk.repo.openPull({
      by: 'ada',
      branch: 'x',
      title: 'Hello',
      files: { 'x.md': 'one\ntwo\n' },
    })
    expect((await open('/')).text).toContain('#1 Hello')
    expect((await open('/mairie/site')).text).toContain('#1 Hello')
    const blob = await open(`/mairie/site/blob/${pull.head}/x.md`)
    expect(blob.text).toContain('<tr id="L2">')
    expect((await open(`/mairie/site/raw/${pull.head}/x.md`)).text).toBe('one\ntwo\n')
    expect((await open('/mairie/site/pull/9')).status).toBe(404)
  })

  test('somebody at the demo approves and comments from the page; another site cannot', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'x', title: 'Hello', files: { 'x.md': 'x' } })
    const say = (form: Record<string, string>, origin = desk.sandbox.url) =>
      fetch(`${desk.sandbox.url}/mairie/site/pull/1/say`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams(form),
        redirect: 'manual',
      })
    expect((await say({ by: 'chief', act: 'comment', body: '/galley hold' })).status).toBe(303)
    expect((await say({ by: 'chief', act: 'approve', body: '' })).status).toBe(303)
    expect((await say({ by: 'ada', act: 'approve', body: '' })).status).toBe(422)
    expect((await say({ by: 'chief', act: 'close' }, 'https://elsewhere.example')).status).toBe(403)
    expect(pull.comments.map((comment) => comment.body)).toEqual(['/galley hold'])
    expect(pull.reviews.map((review) => review.state)).toEqual(['APPROVED'])
    expect(pull.state).toBe('open')
  })
})
