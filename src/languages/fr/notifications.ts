import type { NotificationMessages } from '../comment-messages.ts'
import { duration, when } from './dates.ts'

export const notifications: NotificationMessages = {
  ahead: (at) => `⚠️ Publication prévue le **${when(at)}** ; en l’état, elle n’aurait pas lieu :`,
  late: (at) => `⏰ La publication était prévue le **${when(at)}**, et n’a pas eu lieu :`,
  stillGoesOut: (until) =>
    `Elle aura lieu d’elle-même dès que plus rien ne s’y opposera, jusqu’au ${when(until)}.`,
  lapsed: ({ at, graceMs }) =>
    `✋ Pas publié : c’était prévu le **${when(at)}**, et Galley n’attend pas plus de ${duration(graceMs)}.`,
  stoodInTheWay: 'Ce qui s’y oppose :',
  renew:
    'Pour publier quand même, écrivez une nouvelle date dans le billet, ou commentez `/galley publish` ou `/galley schedule demain 9h`.',
  approve: (people) => `${people} : votre approbation est demandée.`,
  nobodyAsked:
    'Personne n’est invité à l’approuver pour l’instant : toute personne qui peut écrire ici le peut.',
  trying: 'Galley ne voit rien qui s’y oppose, et continue d’essayer.',
  inMergeQueue: ({ place }) =>
    `Elle est dans la file de fusion de GitHub, à la place ${place} : GitHub la fusionnera quand son tour viendra, quelle que soit l’heure. Pour la retenir, retirez-la de la file.`,
}
