import { datesIn } from '../dates.ts'

export const dates = datesIn({ locale: 'fr-FR', at: 'à', first: '1er', decimal: ',' })

export const { when, whenExactly, duration, longDay, weekdayName } = dates
