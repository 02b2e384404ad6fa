import { html } from 'hono/html'
import { fullName, type Pull, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type Html, layout, time } from './layout.ts'

export function homePage(world: World): Html {
  const repositories = world.repositories.filter((repository) => !repository.parent)
  return layout(
    'Repositories',
    html`<h1>Repositories</h1>
<p class="dim">The sandbox’s clock says ${time(world.now())}.</p>
${repositories.length === 0 ? html`<p>There is none yet.</p>` : repositories.map(box)}`,
  )
}

export const repositoryPage = (repository: Repository): Html =>
  layout(fullName(repository), html`<h1>${fullName(repository)}</h1>${box(repository)}`)

function box(repository: Repository): Html {
  const name = fullName(repository)
  const pulls = [...repository.pulls.values()].reverse()
  return html`<section class="box">
<h3><a href="/${name}">${name}</a> ${repository.private ? '· private' : ''}</h3>
<div>${
    pulls.length === 0
      ? html`<p class="dim">No pull requests.</p>`
      : html`<ul>${pulls.map((pull) => html`<li>${line(name, pull)}</li>`)}</ul>`
  }</div>
</section>`
}

function line(name: string, pull: Pull): Html {
  const state = stateOf(pull)
  return html`<a href="/${name}/pull/${pull.number}">#${pull.number} ${pull.title}</a>
<span class="dim">by ${pull.author.login}</span> <span class="state ${state}">${state}</span>`
}

export const stateOf = (pull: Pull) =>
  pull.mergedAt !== undefined ? 'merged' : pull.draft && pull.state === 'open' ? 'draft' : pull.state
