import type { Diagnostic } from '../content/diagnostic.ts'
import { topOfFile } from '../content/range.ts'
import { ruleExamples } from '../content/rules/examples.ts'
import { type AnyRule, rules } from '../content/rules/registry.ts'
import type { Language } from '../languages/language.ts'
import { advice, capital, diagnosticWords, ended, plainText } from '../report/sentences.ts'
import { SIGN } from '../report/warnings-section.ts'
import { htmlDocument, Page } from './page.tsx'

/** Each rule at an anchor of its own, to which comments link: what it says, why, and how a site changes it. */
export function rulesPage(language: Language) {
  const words = language.messages.preview.rules
  return htmlDocument(
    <Page title={`Galley: ${words.title}`} lang={language.id}>
      <h1>{words.title}</h1>
      <p>{language.typography.typeset(words.about)}</p>
      <pre>{`rules:\n  placeholder: error\n  date-passed: off`}</pre>
      <p>{language.typography.typeset(words.waive)}</p>
      <pre>{words.command}</pre>
      {rules.map((rule) => (
        <Rule rule={rule} language={language} />
      ))}
    </Page>,
  )
}

function Rule({ rule: { id, severity }, language }: { rule: AnyRule; language: Language }) {
  const words = language.messages.preview.rules
  const example = { rule: id, severity, values: ruleExamples[id], path: '', range: topOfFile }
  const { what, ...why } = diagnosticWords(example as Diagnostic, language)
  const say = (text: string) => plainText(language.typography.typeset(text))
  return (
    <section id={id}>
      <h2>
        <code>{id}</code>
      </h2>
      <p class="soft">{`${SIGN[severity]} ${words.severities[severity]}`}</p>
      <p>{say(`${words.example}${language.typography.colon} ${ended(what)}`)}</p>
      <p>{say(capital(advice(why)))}</p>
    </section>
  )
}
