import type { AfterMessages } from '../messages.ts'
import { listed, sentenceOf } from '../sentence-parts.ts'
import { code, safeLink } from '../untrusted.ts'
import { hidden } from './hidden.ts'
import { when, whenExactly } from './style.ts'

const until = 'readers do not see it yet'

export const after: AfterMessages = {
  states: {
    waiting: () => 'Waiting for the site to be deployed.',
    visible: ({ state, link, zone }) =>
      `Readers can see it since ${whenExactly({ epochMs: state.sinceMs, zone })}${link ? `: ${link}` : '.'}`,
    hidden: ({ state }) =>
      `**Readers do not see it**: ${state.because.map((reason) => sentenceOf(hidden, reason)).join('; ')}.`,
    ahead: ({ state, zone }) =>
      `The site hides posts dated ahead: readers do not see it before ${when({ epochMs: state.untilMs, zone })}.`,
    failed: ({ state }) => {
      const log = state.log && safeLink(state.log, 'its log')
      return `**The deployment failed**, so ${until}${log ? ` (${log})` : ''}.${state.words ? ` ${code(state.words)}` : ''}`
    },
    'not-deployed': () =>
      `**Not deployed 30 minutes later**, so ${until}. See whether the workflow that deploys the site has run.`,
    'page-missing': ({ state, link }) =>
      `**${link} still answers ${state.status}** after 30 minutes: ${until}. See whether the site has been deployed.`,
    'page-without-title': ({ link }) =>
      `**${link} does not show the post’s title** 30 minutes later. See whether the site has been deployed.`,
    'page-unreachable': ({ link }) =>
      `**${link} cannot be reached**, so Galley cannot tell whether readers see it.`,
    unknowable: ({ state }) =>
      ({
        none: 'Galley cannot tell whether readers see it: this repository tells of no deployment, and the site’s configuration gives the post no address.',
        private:
          'Galley cannot tell whether readers see it: this repository tells of no deployment, and of a private one Galley asks no address.',
        refused:
          'Galley cannot tell whether readers see it: this repository tells of no deployment, and the post’s address is none that Galley asks.',
      })[state.page],
  },
  notGranted: (permissions) =>
    `Galley has not been granted ${listed(permissions.map(code))}: an owner can, in the settings of the installed App.`,
  rebuilds: {
    needed: ({ at, brings }) =>
      `${brings === 'out' ? 'For readers to see it' : 'For it to disappear from the site'}, the site has to be built again after ${when(at)}. Galley starts that where ${code('publish.rebuild')} in ${code('.github/galley.yml')} says how.`,
    planned: ({ at, brings }) =>
      `A rebuild of the site will start on ${when(at)}, ${brings === 'out' ? 'so that readers see it then' : 'when the post has expired'}.`,
    started: ({ at, state, brings, zone }) =>
      `A rebuild of the site, due on ${when(at)}${brings === 'away' ? ' when the post expired' : ''}, was started on ${whenExactly({ epochMs: state.atMs, zone })}.`,
    failed: ({ at, state }) =>
      `**The rebuild of the site due on ${when(at)} could not be started**: ${code(state.words)}. ${state.again ? 'Galley tries again.' : 'Galley has given up: start it by hand.'}`,
  },
}
