import { datesIn } from '../dates.ts'

export const dates = datesIn({ locale: 'en-GB', at: 'at', first: '1', decimal: '.' })

export const { when, whenExactly, duration, longDay, weekdayName } = dates
