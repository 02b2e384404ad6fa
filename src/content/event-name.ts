/** What channels may be told, each at most once for each planned instant. */
export const eventNames = [
  'will-miss',
  'late',
  'missed',
  'published',
  'live',
  'deployment-failed',
  'release-in-part',
] as const

export type EventName = (typeof eventNames)[number]
