import { casual } from 'chrono-node/fr'
import type { CommandWords } from '../../publish/command-words.ts'

export const commandWords: CommandWords = {
  // Commands have no French names yet; the English ones work everywhere.
  names: {},
  dates: {
    parser: casual,
    fromNow: {
      before: 'dans',
      and: 'et',
      units: { minutes: 'm(?:in|inutes?)?', hours: 'h(?:eures?)?', days: 'j(?:ours?)?', weeks: 'semaines?' },
    },
    dayAfterTomorrow: /apr[èe]s[- ]demain/i,
    respellings: [
      { written: /\bmidi\b/i, read: '12h00' },
      { written: /(\d)\s+h(?:eures?)?(?![a-z])\s*(\d\d)?/i, read: '$1h$2' },
    ],
    fillers: ['le', 'à'],
  },
}
