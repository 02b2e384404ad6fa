/** The groups by how long they take: a long one that came last would leave a core idle. */
const LONGEST_FIRST = ['rest', 'web', 'scenes', 'shell', 'core', 'sandbox']

const rank = ({ path }) => LONGEST_FIRST.findIndex((group) => path.includes(`/together/${group}`))

/** In which order Jest runs the groups: https://jestjs.io/docs/configuration#testsequencer-string */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path))
  }

  allFailedTests(tests) {
    return tests
  }

  cacheResults() {}
}
