import { describe, expect, test } from 'vitest'
import { COMMAND_FRESH_MS, type Comment, readCommands } from '../../src/github/comments.ts'
import { readReviewCommands, readTickedBoxes } from '../../src/github/review-commands.ts'

const now = Date.parse('2030-01-07T08:00:00Z')

function comment(more: Partial<Comment> = {}): Comment {
  return {
    id: 7,
    isOwn: false,
    fullDatabaseId: '7',
    body: '/galley hold',
    createdAt: new Date(now - 1000).toISOString(),
    lastEditedAt: null,
    editor: null,
    viewerDidAuthor: false,
    author: { __typename: 'User', login: 'chief' },
    reactionGroups: null,
    ...more,
  }
}

const reacted = (content: 'EYES' | 'THUMBS_UP' | 'THUMBS_DOWN') => ({
  reactionGroups: [{ content, viewerHasReacted: true }],
})
const ago = (ms: number) => ({ createdAt: new Date(now - ms).toISOString() })

test.each<[string, Partial<Comment>, boolean]>([
  ['a person’s command', {}, true],
  ['one of three days ago', ago(COMMAND_FRESH_MS), true],
  ['an older one', ago(COMMAND_FRESH_MS + 1000), false],
  ['one that Galley has begun with', reacted('EYES'), true],
  ['one that was carried out', reacted('THUMBS_UP'), false],
  ['one that was refused', reacted('THUMBS_DOWN'), false],
  ['an edited one', { lastEditedAt: '2030-01-07T07:59:59Z' }, false],
  ['a bot’s', { author: { __typename: 'Bot', login: 'renovate' } }, false],
  ['one whose author is gone', { author: null }, false],
  ['Galley’s own', { isOwn: true }, false],
  ['no command', { body: 'On attend.' }, false],
])('whether %s waits to be carried out', (_what, more, waits) => {
  const waiting = { id: 7, by: 'chief', command: { is: 'hold' }, writtenAt: expect.any(Number) }
  expect(readCommands([comment(more)], now).waiting).toEqual(waits ? [waiting] : [])
})

describe('boxes in Galley’s own comment', () => {
  const own = (more: Partial<Comment> = {}) =>
    comment({
      isOwn: true,
      body: '<!-- galley:review 00 -->\n- [x] <!-- galley:box hold -->hold it back\n- [ ] <!-- galley:box publish -->now',
      lastEditedAt: '2030-01-07T07:59:59Z',
      editor: { __typename: 'User', login: 'chief' },
      ...more,
    })

  test('that a person ticked are commands of the one who did', () => {
    expect(readTickedBoxes(own())).toEqual([
      {
        id: 7,
        on: 'box',
        by: 'chief',
        command: { is: 'hold' },
        writtenAt: Date.parse('2030-01-07T07:59:59Z'),
      },
    ])
  })

  test.each<[string, Partial<Comment>]>([
    ['Galley wrote last', { editor: { __typename: 'Bot', login: 'galley' } }],
    ['nobody edited', { lastEditedAt: null, editor: null }],
    ['are quoted', { body: '> - [x] <!-- galley:box hold -->hold it back' }],
  ])('that %s are none', (_name, more) => expect(readTickedBoxes(own(more))).toEqual([]))
})

test('a command in a review waits, once the review is submitted and as it was', () => {
  const approval = {
    fullDatabaseId: '12',
    body: '/galley hold\nThe rest is fine.',
    submittedAt: '2030-01-07T07:59:59Z',
    lastEditedAt: null,
    author: { __typename: 'User', login: 'chief' },
  } as const
  expect(readReviewCommands([approval], now)).toMatchObject([
    { id: 12, on: 'review', by: 'chief', command: { is: 'hold' } },
  ])
  for (const more of [{ submittedAt: null }, { lastEditedAt: '2030-01-07T08:00:00Z' }, { author: null }])
    expect(readReviewCommands([{ ...approval, ...more }], now)).toEqual([])
})

test('Galley’s answers are known by what they answer, and nobody else’s are', () => {
  const body = '<!-- galley:reply not-allowed:ada -->\n@ada Non.'
  expect(readCommands([comment({ body, isOwn: true })], now).replied).toEqual(['not-allowed:ada'])
  expect(readCommands([comment({ body })], now).replied).toEqual([])
})
