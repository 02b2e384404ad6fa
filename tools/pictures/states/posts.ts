/** What the six comments are about, in the languages in which their pictures are taken. */
export const posts = {
  en: {
    zone: 'Europe/London',
    blocked: {
      title: 'Road works on Mill Lane',
      text: 'Mill Lane is closed for XXX days.\n',
      flag: 'published: false\n',
    },
    waiting: { title: 'A bench for everybody', text: 'The bench in front of the library is back.\n' },
    ready: { title: 'The library is open on Sundays', text: 'From ten to four, with coffee.\n' },
    published: {
      title: 'A new tram stop on the square',
      text: 'The line now ends in front of the church.\n',
    },
    missed: { title: 'Flea market this weekend', text: 'Bring what you no longer need.\n' },
    release: {
      title: 'The summer programme',
      text: 'Concerts, walks and a long table.\n',
      line: 'Release: summer',
    },
    other: { title: 'Tickets for the summer programme', text: 'On sale in the shop.\n' },
    secret: { title: 'The guest of honour', text: 'Nobody is to know yet.\n' },
  },
  fr: {
    zone: 'Europe/Paris',
    blocked: {
      title: 'Travaux rue du Moulin',
      text: 'La rue du Moulin est fermée pendant XXX jours.\n',
      flag: 'published: false\n',
    },
    waiting: { title: 'Un banc pour tous', text: 'Le banc devant la bibliothèque est de retour.\n' },
    ready: { title: 'La bibliothèque ouvre le dimanche', text: 'De dix à seize heures, avec du café.\n' },
    published: { title: 'Un nouvel arrêt de tram', text: 'La ligne va désormais jusqu’à l’église.\n' },
    missed: { title: 'Vide-grenier ce week-end', text: 'Apportez ce qui ne vous sert plus.\n' },
    release: {
      title: 'Le programme de l’été',
      text: 'Des concerts, des balades et une grande tablée.\n',
      line: 'Parution : été',
    },
    other: { title: 'La billetterie de l’été', text: 'En vente à la boutique.\n' },
    secret: { title: 'L’invitée d’honneur', text: 'Personne ne doit encore le savoir.\n' },
  },
} as const

export type StateName = 'blocked' | 'waiting' | 'ready' | 'published' | 'missed' | 'release'
