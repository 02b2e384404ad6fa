import { html } from 'hono/html'
import { pullFiles } from '../git/pull-facts.ts'
import { type CheckRun, latestRuns, latestStatuses } from '../model/check.ts'
import { type Comment, fullName, type Pull, permissionOf, type Review } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { stateOf } from './home-page.ts'
import { type Html, layout, time } from './layout.ts'
import { renderComment } from './render-comment.ts'

const faces = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

export async function pullPage(world: World, pull: Pull): Promise<Html> {
  const { repository, head } = pull
  const name = fullName(repository)
  const state = stateOf(pull)
  const files = await pullFiles(pull)
  const talk = [...pull.comments, ...pull.reviews].sort((first, second) => timeOf(first) - timeOf(second))
  return layout(
    `${pull.title} #${pull.number}`,
    html`<h1>${pull.title} <span class="dim">#${pull.number}</span></h1>
<p><span class="state ${state}">${state}</span> <strong>${pull.author.login}</strong> wants
<code>${head.repository === repository ? '' : `${head.repository.owner.login}:`}${head.branch}</code> in
<code>${pull.base.branch}</code> of <a href="/${name}">${name}</a>${pull.labels.map((label) => html` · ${label.name}`)}</p>
${pull.mergedAt === undefined ? '' : html`<p>Merged by <strong>${pull.mergedBy?.login}</strong> on ${time(pull.mergedAt)} as <code>${pull.mergeCommit?.slice(0, 7)}</code>.</p>`}
${pull.body ? html`<div class="body">${renderComment(pull.body)}</div>` : ''}
<h2>Files</h2>
<ul>${files.map((file) => html`<li><a href="/${name}/blob/${head.sha}/${file.path}">${file.path}</a> <span class="dim">${file.status}, +${file.additions} −${file.deletions}</span></li>`)}</ul>
<h2>Conversation</h2>
${talk.map((each) => ('submittedAt' in each ? reviewBox(each) : commentBox(each)))}
${talk.length === 0 ? html`<p class="dim">Nobody has said anything yet.</p>` : ''}
<h2>Checks</h2>
${latestRuns(repository.checkRuns, head.sha).map((run) => checkBox(name, run))}
<ul>${latestStatuses(repository.statuses, head.sha).map((status) => html`<li>${status.context}: ${status.state} ${status.description}</li>`)}</ul>
<p class="dim">On commit <code>${head.sha.slice(0, 7)}</code>; it is ${time(world.now())}.</p>
${pull.state === 'open' ? forms(pull) : ''}`,
  )
}

const timeOf = (each: Comment | Review) => ('submittedAt' in each ? each.submittedAt : each.createdAt)

function commentBox(comment: Comment): Html {
  const reactions = comment.reactions.map(
    (each) => html` <span title="${each.author.login}">${faces[each.content]}</span>`,
  )
  return html`<article id="issuecomment-${comment.id}">
<h3>${comment.author.login} <span class="dim">on ${time(comment.createdAt)}${comment.edits > 0 ? `, edited ${comment.edits === 1 ? 'once' : `${comment.edits} times`}` : ''}</span></h3>
<div class="body">${renderComment(comment.body)}${reactions}</div>
</article>`
}

function reviewBox(review: Review): Html {
  const did = review.state.toLowerCase().replace('_', ' ')
  return html`<article>
<h3>${review.author.login} <span class="dim">${did} on ${time(review.submittedAt)}</span></h3>
${review.body ? html`<div class="body">${renderComment(review.body)}</div>` : ''}
</article>`
}

function checkBox(name: string, run: CheckRun): Html {
  const { title, summary, text } = run.output
  const result = run.conclusion ?? run.status
  return html`<section class="box">
<h3>${run.name} <span class="state ${result}">${result.replace('_', ' ')}</span> ${title ?? ''}</h3>
<div class="body">${renderComment([summary, text].filter(Boolean).join('\n\n'))}
<ul>${run.annotations.map((each) => html`<li><a href="/${name}/blob/${run.sha}/${each.path}#L${each.start_line}">${each.path}:${each.start_line}</a> <strong>${each.annotation_level}</strong> ${each.title ?? ''}<br>${each.message}</li>`)}</ul></div>
</section>`
}

function forms(pull: Pull): Html {
  const { permissions } = pull.repository
  const people = [...new Set([...permissions.keys(), pull.author.login])]
  const who = html`<label>As <select name="by">${people.map((login) => html`<option value="${login}">${login} (${permissionOf(pull.repository, login)})</option>`)}</select></label>`
  const here = `/${fullName(pull.repository)}/pull/${pull.number}`
  return html`<h2>Take part</h2>
<form method="post" action="${here}/say">${who}
<label for="body">Comment, or a command such as <code>/galley help</code></label>
<textarea id="body" name="body" rows="3"></textarea>
<div><button name="act" value="comment">Comment</button> <button name="act" value="approve">Approve</button>
<button name="act" value="request_changes">Request changes</button> <button name="act" value="close">Close</button></div>
</form>`
}
