import { casual } from 'chrono-node/fr'
import type { CommandWords } from '../../publish/command-words.ts'

export const commandWords: CommandWords = {
  names: {
    programmer: 'schedule',
    déprogrammer: 'unschedule',
    publier: 'publish',
    retenir: 'hold',
    reprendre: 'resume',
    vérifier: 'check',
    ignorer: 'waive',
    rétablir: 'unwaive',
    parution: 'release',
    geler: 'freeze',
    dégeler: 'unfreeze',
    aide: 'help',
  },
  revert: ['annuler'],
  courtesies: ['merci', "s'il te plait", "s'il vous plait", 'stp', 'svp', 'maintenant', 'de nouveau'],
  dates: {
    parser: casual,
    fromNow: {
      before: 'dans',
      and: 'et',
      units: { minutes: 'm(?:in|inutes?)?', hours: 'h(?:eures?)?', days: 'j(?:ours?)?', weeks: 'semaines?' },
    },
    until: /^jusqu['’](?:à|a|au|aux)\s+/i,
    because:
      /(?:\bparce qu(?:e\s+|['’]\s*)|\bcar\s+|(?<!\S)à cause d(?:e\s+|es\s+|u\s+|['’]\s*)|\ben raison d(?:e\s+|es\s+|u\s+|['’]\s*))/i,
    dayAfterTomorrow: /apr[èe]s[- ]demain/i,
    respellings: [
      { written: /\bmidi\b/i, read: '12h00' },
      { written: /(\d)\s+h(?:eures?)?(?![a-z])\s*(\d\d)?/i, read: '$1h$2' },
    ],
    fillers: ['le', 'à'],
  },
}
