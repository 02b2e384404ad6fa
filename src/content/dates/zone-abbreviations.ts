import { Temporal } from 'temporal-polyfill'

/** Minutes east of UTC, and the zones whose clocks are called so (https://www.iana.org/time-zones). */
const ABBREVIATIONS: readonly (readonly [zones: RegExp, Readonly<Record<string, number>>])[] = [
  [/^Europe\//, { CET: 60, CEST: 120, WET: 0, WEST: 60, EET: 120, EEST: 180 }],
  [/^Europe\/(?:London|Belfast|Jersey|Guernsey|Isle_of_Man)$/, { BST: 60 }],
  [/^Europe\/Moscow$/, { MSK: 180 }],
  [/^Asia\/(?:Kolkata|Calcutta)$/, { IST: 330 }],
  [/^Asia\/Tokyo$/, { JST: 540 }],
  [/^Asia\/Seoul$/, { KST: 540 }],
  [/^Australia\//, { AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480 }],
  [/^Pacific\/Auckland$/, { NZST: 720, NZDT: 780 }],
  [/^Africa\/Johannesburg$/, { SAST: 120 }],
]

/**
 * What an abbreviation stands for to Ruby, which knows those that the machine's own zone has on the first of January or of
 * July: https://github.com/ruby/ruby/blob/v3_1_2/lib/time.rb. So `CET` in summer is an hour behind the clocks of Paris.
 */
export function localAbbreviation(name: string, zone: string, year: number): number | undefined {
  const found = ABBREVIATIONS.find(
    ([zones, names]) => zones.test(zone) && Object.hasOwn(names, name.toUpperCase()),
  )
  const minutes = found?.[1][name.toUpperCase()]
  const isLocal = [1, 7].some((month) => {
    const { offsetNanoseconds } = new Temporal.PlainDate(year, month, 1).toZonedDateTime(zone)
    return offsetNanoseconds === (minutes ?? Number.NaN) * 60e9
  })
  return isLocal ? minutes : undefined
}
