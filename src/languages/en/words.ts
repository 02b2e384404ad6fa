import type { AnnouncementWords, CalendarWords, Words } from '../../content/prose/words.ts'
import { weekdayNames } from '../../content/window.ts'

const calendar: CalendarWords = {
  weekdays: weekdayNames.en.map((name) => [name]),
  shortWeekdays: [['mon'], ['tue', 'tues'], ['wed'], ['thu', 'thur', 'thurs'], ['fri'], ['sat'], ['sun']],
  months: [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sept', 'sep'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ],
  ambiguousMonths: ['may', 'march', 'mar', 'dec', 'sept?', 'jan'],
  isMonthFirst: true,
  ordinals: ['st', 'nd', 'rd', 'th'],
  articles: ['the'],
  prepositions: ['of'],
  joints: ['to', 'and', 'or', 'until', 'through'],
  jointArticles: ['the'],
  units: ['people', 'euros'],
}

const announcements: AnnouncementWords = {
  calls: [
    "(?:will|[’']ll)",
    'join\\s+(?:us|in)',
    'register',
    'sign\\s+up',
    'apply',
    'save\\s+the\\s+date',
    'see\\s+you',
    'meet\\s+us',
    'come\\s+(?:to|and|join|along)',
    "don[’']t\\s+miss",
    'rsvp',
    '(?:is|are)\\s+(?:taking\\s+place|happening|coming|scheduled|hosting|holding)',
    "(?:we[’']re|we\\s+are)\\s+(?:hosting|holding|meeting)",
    'upcoming',
    'coming(?:\\s+up)?(?=\\s+(?:on|to|this|soon|[\\p{Lu}]))',
  ],
  past: [
    // What stands for an example has no day to come.
    'for example',
    'for instance',
    ...['was', 'were', 'took', 'has\\s+been', 'have\\s+been', 'had', 'since', 'postponed', 'cancell?ed'],
    ...['originally', 'previously', 'would', 'wrote', 'said', 'remembered', 'as\\s+published'],
  ],
  before: ['from', 'on', 'by', 'before', 'until', 'till', 'through', 'this', 'next', 'for'],
  belonging: ['from'],
  beginning: ['starting\\s+from'],
  participles: ['\\p{L}+ed', 'made', 'sent', 'held', 'built', 'written'],
  participleDates: ['on'],
  auxiliaries: ['be', 'is', 'are', 'officially', 'finally'],
  openings: ['on', 'from', 'by', 'before', 'until'],
  interruptions: ['\\bthat\\b', '\\p{L}{2}ed\\b'],
}

export const words: Words = {
  calendar,
  announcements,
  placeholders: {
    // `tk` in small letters means many things.
    words: ['TODO', 'TBD', 'TBC', '(?:TK)+'],
    alone: [],
    inBrackets: ['(?:insert|add)(?: .*)?', 'to be \\w+', 'tba'],
    fieldArticles: ['the', 'your'],
    fields: [
      ...['name', 'date', 'time', 'place', 'title', 'text', 'link', 'url', 'amount', 'address', 'city'],
      'number',
    ],
  },
  mentions: {
    beforeValues: ['at', 'by', 'for', 'on', 'in', 'with', 'from', 'is', 'are', 'and', 'or'],
    determiners: [
      ...['an?', 'the', 'this', 'that', 'these', 'those', 'any', 'all', 'each', 'no', 'my', 'our', 'your'],
      'as',
    ],
    nouns: [
      ...['lists?', 'items?', 'apps?', 'applications?', 'plugins?', 'comments?', 'tags?', 'tests?', 'entry'],
      ...['entries', 'pane', 'files?', 'notes?', 'groups?'],
    ],
  },
  toDo: [
    'TODO',
    'TBD',
    '[Tt]o ?do(?=\\s*[:!-])',
    '(?:to be|TO BE) (?:done|completed|confirmed|written|replaced)',
  ],
  goingOn: ['and', 'or', 'the', 'of', 'an', 'with', 'for', 'because', 'but'],
  emptyLinkTexts: ['click here', 'click', 'here', 'this link', 'link', 'this', 'read more', 'learn more'],
  addresses: ['link', 'address'],
  hasSpacedPunctuation: false,
}
