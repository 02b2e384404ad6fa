import type { ChangesMessages } from '../preview-messages.ts'
import { several } from './counts.ts'

export const changes: ChangesMessages = {
  title: 'Ce qui change',
  whole: 'Le billet entier',
  same: (lines) => (lines === 1 ? '1 ligne inchangée' : `${lines} lignes inchangées`),
  moved: 'déplacé :',
  nothing: 'Rien de ce que voient les lecteurs n’a changé.',
  rewritten: 'Réécrit presque entièrement.',
  cut: (count) => `… et ${several(count, 'autre changement', 'autres changements')}.`,
}
