import { paint } from './terminal.ts'

const PREVIEW_LINES = 14

export function commentText(markdown: string): string {
  return markdown
    .replace(/^<!--.*?-->\n+/gm, '')
    .replace(
      /<details(?: open)?><summary>(.*?)<\/summary>\n\n<div>\n([\s\S]*?)\n<\/div>[\s\S]*?<\/details>/g,
      preview,
    )
    .replace(/<details(?: open)?><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g, '▸ $1')
    .replaceAll('<br>', '\n  ')
    .split('\n')
    .map(line)
    .join('\n')
    .trim()
}

function preview(_all: string, summary: string, html: string): string {
  const lines = htmlText(html).split('\n')
  const shown = lines.slice(0, PREVIEW_LINES).map((text) => `    ${paint('dim', text)}`)
  return [
    `▾ ${summary}`,
    ...shown,
    ...(lines.length > PREVIEW_LINES ? [`    ${paint('dim', '…')}`] : []),
  ].join('\n')
}

function htmlText(html: string): string {
  return entities(
    html
      .replace(/<img[^>]*?alt="([^"]*)"[^>]*>/g, '[🖼 $1]')
      .replace(/<h[1-6]>/g, '\n# ')
      .replace(/<li>\s*(<p>)?/g, '• ')
      .replace(/<\/(td|th)>\s*(?=<t[dh])/g, ' | ')
      .replace(/<\/t[dh]>\s*<\/tr>\s*/g, '\n')
      .replace(/<[^>]+>/g, ''),
  )
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function line(text: string): string {
  const heading = /^### (.*)$/.exec(text)
  const inline = entities(
    (heading?.[1] ?? text)
      .replace(/<\/?sub>/g, '')
      .replace(/\[([^\]]+)\]\([^)]+\)/g, (_all, label: string) => paint('underline', label))
      .replace(/\*\*(.+?)\*\*/g, (_all, words: string) => paint('bold', words))
      .replace(/`([^`]+)`/g, (_all, code: string) => paint('cyan', code)),
  )
  return heading ? paint('bold', inline) : inline
}

function entities(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_all, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '')
}
