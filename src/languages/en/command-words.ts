import { casual } from 'chrono-node/en'
import type { CommandWords } from '../../publish/command-words.ts'

export const commandWords: CommandWords = {
  names: {
    schedule: 'schedule',
    unschedule: 'unschedule',
    publish: 'publish',
    hold: 'hold',
    resume: 'resume',
    check: 'check',
    waive: 'waive',
    unwaive: 'unwaive',
    release: 'release',
    freeze: 'freeze',
    unfreeze: 'unfreeze',
    help: 'help',
  },
  revert: ['revert'],
  courtesies: ['please', 'pls', 'thanks', 'thank you', 'now', 'now please', 'again'],
  dates: {
    parser: casual,
    fromNow: {
      before: 'in',
      and: 'and',
      units: { minutes: 'm(?:in|inutes?)?', hours: 'h(?:ours?)?', days: 'days?', weeks: 'weeks?' },
    },
    until: /^(?:until|till)\s+/i,
    because: /\bbecause(?:\s+of)?\s+/i,
    dayAfterTomorrow: /\bthe day after tomorrow\b/i,
    respellings: [{ written: /\bnoon\b/i, read: '12:00' }],
    fillers: ['on', 'at', 'the'],
  },
}
