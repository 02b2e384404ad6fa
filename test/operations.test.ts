import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addClockGauge } from '../src/metrics/clock-gauge.ts'
import { Metrics } from '../src/metrics/metrics.ts'
import { RequestsLeft } from '../src/metrics/requests-left.ts'
import { addStoredGauges } from '../src/metrics/stored-gauges.ts'

const text = (path: string) => readFileSync(`docs/${path}`, 'utf8')

const rules = (
  parse(text('operations/alerts.yml')) as { groups: { rules: { alert: string; expr: string }[] }[] }
).groups.flatMap((group) => group.rules)

const dashboard = JSON.parse(text('operations/dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[] }[]
}
const panels = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })))

/** The metrics that Galley has, with the labels of each. */
function existing(): Map<string, readonly string[]> {
  const metrics = new Metrics()
  metrics.addProcess()
  addClockGauge(metrics, { state: { is: 'right' } })
  new RequestsLeft(metrics, { now: () => 0 })
  addStoredGauges(metrics, { read: () => Promise.reject(new Error('down')), clock: { now: () => 0 } })
  const all = metrics.registry.getMetricsAsArray() as unknown as { name: string; labelNames?: string[] }[]
  return new Map(all.map(({ name, labelNames = [] }) => [name, labelNames]))
}
const metrics = existing()

/** Each metric that an expression names, and the labels by which it selects or groups. */
function namedIn(expr: string): { names: string[]; labels: string[] } {
  const names = expr.match(/\b(?:galley|process|nodejs)_[a-z\d_]+/g) ?? []
  const selected = [...expr.matchAll(/(\w+)(?:=~?|!=)"/g)].map(([, label = '']) => label)
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/))
  return {
    names: names.map((name) => (metrics.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, ''))),
    labels: [...selected, ...grouped].filter((label) => label !== 'le'),
  }
}

describe('what operators are given to watch Galley', () => {
  test.each([
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...panels.map(({ title, expr }) => [title, expr] as const),
  ])('%s: each metric and label that it names exists', (name, expr) => {
    const { names, labels } = namedIn(expr)
    // `up` is Prometheus’s own, as are the labels of what it scrapes.
    if (name !== 'GalleyDown') expect(names).not.toEqual([])
    expect(names.filter((metric) => !metrics.has(metric))).toEqual([])
    const known = names.flatMap((metric) => metrics.get(metric) ?? [])
    expect(
      labels.filter((label) => ![...known, ...(name === 'GalleyDown' ? ['job'] : [])].includes(label)),
    ).toEqual([])
  })

  test('a metric or a label that does not exist would be found', () => {
    expect(namedIn('rate(galley_lags_bucket{kind="a"}[5m])')).toEqual({
      names: ['galley_lags'],
      labels: ['kind'],
    })
  })

  test('each alert has its row in operations.md, and each row an alert', () => {
    const rows = [...text('operations.md').matchAll(/^\| `(Galley\w+)` \|/gm)].map(([, name]) => name)
    expect(rows).toEqual(rules.map(({ alert }) => alert))
  })

  test('each metric of Galley’s own is explained in operations.md, and shown on the dashboard', () => {
    const own = [...metrics.keys()].filter((name) => name.startsWith('galley_'))
    expect(own.filter((name) => !text('operations.md').includes(`\`${name}\``))).toEqual([])
    const shown = panels.flatMap(({ expr }) => namedIn(expr).names)
    expect(own.filter((name) => !shown.includes(name))).toEqual([])
  })
})
