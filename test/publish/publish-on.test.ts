import { expect, test } from 'vitest'
import { hasPublishOn, readPublishOn } from '../../src/publish/publish-on.ts'

const described = { by: 'ada', at: Date.parse('2030-01-01T08:00:00Z') }
const read = (body: string) => {
  const line = readPublishOn({ body, described }, 'Europe/Paris')
  return line.is === 'at' ? new Date(line.order.instant.epochMs).toISOString() : line.is
}

test.each([
  ['Publish-On: 2030-01-07 09:30', '2030-01-07T08:30:00.000Z'],
  ['publish-on: 2030-01-07T09:30', '2030-01-07T08:30:00.000Z'],
  ['PUBLISH-ON:2030-01-07 09:30 +00:00', '2030-01-07T09:30:00.000Z'],
  ['Publier-le : 2030-01-07 09:30', '2030-01-07T08:30:00.000Z'],
  ['Publish-On: 2030-01-07 09:30[America/New_York]', '2030-01-07T14:30:00.000Z'],
  ['Publish-On: `2030-01-07 09:30`', '2030-01-07T08:30:00.000Z'],
  ['A banner.\r\n\r\n- Publish-On: 2030-01-07 09:30\r\n- Depends-On: #3\r\n', '2030-01-07T08:30:00.000Z'],
  ['Publish-On: 2030-01-07 09:30\nPublish-On: 2030-01-07 09:30', '2030-01-07T08:30:00.000Z'],
  ['', 'none'],
  ['Publish-On:', 'none'],
  ['We Publish-On: 2030-01-07 09:30', 'none'],
  ['> Publish-On: 2030-01-07 09:30', 'none'],
  ['```\nPublish-On: 2030-01-07 09:30\n```', 'none'],
  ['<!-- \nPublish-On: 2030-01-07 09:30\n-->', 'none'],
  ['Publish-On: 2030-01-01 08:59', 'passed'],
  ['Publish-On: 2030-01-07', 'unreadable'],
  ['Publish-On: tomorrow 9:00', 'unreadable'],
  ['Publish-On: 2030-02-30 09:00', 'unreadable'],
  ['Publish-On: 07/01/2030 09:00', 'unreadable'],
  ['Publish-On: 2030-01-07 09:30\nPublish-On: 2030-01-08 09:30', 'unreadable'],
])('%j: %s', (body, expected) => {
  expect(read(body)).toBe(expected)
  expect(hasPublishOn({ body })).toBe(expected !== 'none')
})

test('it is an order of whoever wrote the description last', () => {
  expect(readPublishOn({ body: 'Publish-On: 2030-01-07 09:30', described }, 'UTC')).toMatchObject({
    order: { by: 'ada', text: '2030-01-07 09:30', from: 'description' },
  })
})
