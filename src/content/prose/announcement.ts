import type { WrittenDate } from './written-dates.ts'

/** How far before and behind a date its sentence is looked for. */
const reach = 250
/** The most between an announcing word and the date it governs. */
const nearby = 90

const word = (words: string) => `(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`

/** French verbs in the future that events take; `sera`, `seront` and the like stand before others. */
const future = [
  'aur(?:a|ont|ons)',
  'ser(?:a|ont|ons)',
  'se\\s+(?:tiendr|dérouler)(?:a|ont)',
  'débuter(?:a|ont)',
  'commencer(?:a|ont)',
  'démarrer(?:a|ont)',
  'ouvrir(?:a|ont)',
  'fermer(?:a|ont)',
  'lancer(?:a|ont|ons)',
  'accueiller(?:a|ont|ons)',
  'organiser(?:a|ont|ons)',
  'proposer(?:a|ont|ons)',
  'participer(?:a|ont|ons)',
  'présenter(?:a|ont|ons)',
  'publier(?:a|ont|ons)',
  'retrouver(?:a|ont|ons)',
  'arriver(?:a|ont)',
  'paraîtr(?:a|ont)',
  'viendr(?:a|ont)',
  'prendr(?:a|ont)\\s+fin',
  "s[’']achèver(?:a|ont)",
].join('|')

const frenchCalls = [
  '(?:donne|donnent|donnons|fixe|fixons|prenons)\\s+(?:un\\s+|donc\\s+)?rendez-vous',
  'rendez-vous(?:\\s+(?:est|donné|fixé|pris))*',
  'rejoignez(?:-nous)?',
  'inscri(?:vez-vous|ptions?\\s+(?:ouvertes?\\s+)?(?=jusqu|avant))',
  'venez',
  'retrouv(?:ez|ons)(?:-nous)?',
  'réservez',
  'notez',
  'candidatez',
  'postulez',
  'participez',
  '(?:déposez|répondez|envoyez|adressez|transmettez)',
  '(?:est|sont)\\s+prévue?s?',
  'ne\\s+manquez\\s+pas',
  'vous\\s+attend(?:ons|ent)?',
  'vous\\s+invit(?:e|ent|ons)',
  'date\\s+limite',
  'à\\s+venir',
].join('|')

const englishCalls = [
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
].join('|')

const calls = new RegExp(word(`${future}|${frenchCalls}|${englishCalls}`), 'giu')

/** What tells of something that has been, or would have been. */
const past = new RegExp(
  word(
    [
      "a\\s+eu|ont\\s+eu|s[’']est|se\\s+sont|étai(?:t|ent)|avai(?:t|ent)|devai(?:t|ent)|a\\s+été|ont\\s+été|furent|fut",
      'reporté(?:e|s|es)?|annulé(?:e|s|es)?|initialement|précédent(?:e|s|es)?|depuis|aurai(?:t|ent)',
      'was|were|took|has\\s+been|have\\s+been|had|since|postponed|cancell?ed|originally|previously|would|wrote|said',
    ].join('|'),
  ),
  'iu',
)

/** What may stand right before an announced date: “le”, “avant le”, “on”, “by”; not “du” or “of”, which tell what a thing is of. */
const governed =
  /(?:^|[\s(*_«“:,–—-])(?:le|les|ce|au|dès le|du|from|on|by|before|until|till|through|this|next|for|:|,|–|—)[\s*_]*$/iu
const ofThing = /(?:^|\s)(?:du|from)[\s*_]*$/iu

/** “publié le”, “released on”: that date is the participle's, not the announced one … */
const participle =
  /(?<before>[\p{L}’'-]+)\s+(?:\p{L}+ée?s?|née?s?|parue?s?|sortie?s?|rendue?s?|\p{L}+ed|made|sent|held|built|written)\s+(?:le|on)[\s*_]*$/iu
/** … unless the future is in the words before it. */
const auxiliary =
  /^(?:sera|seront|est|sont|enfin|bien|officiellement|be|is|are|officially|finally|la|une|de)$/iu

/**
 * Whether the sentence announces what is to come on that date. Careful rather than complete: past tenses, dates that
 * belong to a thing (“le rapport du 4 mai”) and what is said in another sentence count for nothing. Bounded work.
 */
export function isAnnounced(text: string, { groupStart, end, start }: WrittenDate): boolean {
  const before = lead(text.slice(Math.max(0, groupStart - reach), groupStart))
  const behind = rest(text.slice(end, end + reach))
  if (past.test(`${before} ${text.slice(groupStart, start)} ${behind}`)) return false
  return isCalledFor(before, start > groupStart) || isForetold(before, behind)
}

/** “rendez-vous le …”, “will take place on …” */
function isCalledFor(before: string, isRange: boolean): boolean {
  const last = [...before.matchAll(calls)].at(-1)
  if (!last) return false
  const between = before.slice(last.index + last[0].length)
  if (between.length > nearby) return false
  const adjacent = /^[\s,:*_–—-]*$/.test(between)
  if (!adjacent && !governed.test(between)) return false
  if (ofThing.test(between) && !isRange && !/partir\s+du|compter\s+du|starting\s+from/iu.test(between))
    return false
  const ahead = participle.exec(before)?.groups?.before
  return ahead === undefined || adjacent || auxiliary.test(ahead)
}

/** “Le 4 mai 2023, la DINUM organisera …”: the date opens the sentence, and the first verb is to come. */
function isForetold(before: string, behind: string): boolean {
  if (
    !/^[\s*_>#-]*(?:le|les|du|ce|dès le|avant le|jusqu[’']au|on|from|by|before|until)?[\s*_]*$/iu.test(before)
  )
    return false
  const [first] = behind.matchAll(calls)
  if (!first || first.index > nearby) return false
  return !/[;:]|\b(?:que?|that)\b|(?<!\p{L})(?:a|ont)\s+\p{L}+é|\p{L}{2}ed\b/iu.test(
    behind.slice(0, first.index),
  )
}

const border =
  /[.!?…]["»”)*_]*\s|\n[ \t]*\r?\n|\n[ \t]*(?:[-*+>#|]|\d+[.)])\s|<\/?(?:p|li|br|div|h\d|td)\b[^>]{0,200}>|\|/giu

/** What stands before the date in its sentence. */
function lead(text: string): string {
  let from = 0
  for (const { index, 0: mark } of text.matchAll(border)) from = index + mark.length
  return text.slice(from)
}

function rest(text: string): string {
  const [first] = text.matchAll(border)
  return first ? text.slice(0, first.index + 1) : text
}
