import type { DemoMessages } from '../demo-messages.ts'

export const demo: DemoMessages = {
  intro: 'Galley, montré sur un GitHub à lui, sur cette machine. Rien n’en sort.',
  starting: 'Les deux démarrent ; la base de données est créée, ce qui prend quelques secondes …',
  title: ({ action, name }) => `${action === 'adds' ? 'Ajouter' : 'Modifier'} ${name}`,
  steps: {
    opens: ({ action, path }) =>
      `ouvre une pull request qui ${action === 'adds' ? 'ajoute' : 'modifie'} ${path}.`,
    opensDated: ({ path, date }) => `ouvre une pull request avec ${path}, daté du ${date}.`,
    approves: 'lit l’aperçu et approuve.',
  },
  checks: {
    comments: 'Galley commente la pull request',
    names: (words) => `Galley nomme ${words}`,
    notMerged: 'Rien n’est fusionné',
    dateRead: 'Galley a lu la date',
    ready: 'Galley dit que tout est prêt',
    notEarly: 'Rien n’est fusionné avant la date',
    merged: (lagMs) =>
      lagMs === undefined
        ? 'Galley l’a fusionnée à sa date : pas du tout'
        : `Galley l’a fusionnée à sa date, avec ${lagMs} ms de retard`,
  },
  unfinished: 'Une rédactrice ouvre une pull request avec un billet',
  onTime: 'Un billet paraît à sa date',
  comment: (url) => `Galley commente ${url}`,
  commentNow: 'Le commentaire dit maintenant',
  checkRun: (conclusion) =>
    `Son check se termine par ${conclusion}, avec ces annotations dans « Files changed » :`,
  noAnnotations: '(aucune)',
  wait: (seconds) => `Maintenant, tout le monde attend. La date est dans ${seconds} secondes.`,
  lag: (ms) => `Le retard, de la date du billet à la réponse de GitHub : ${ms}`,
  result: ({ passed, failed }) =>
    `${passed} étapes ont réussi, ${failed === 0 ? 'aucune n’a échoué' : `${failed} ont échoué`}.`,
  links: {
    open: 'À ouvrir',
    comment: 'commentaire',
    preview: 'aperçu',
    desk: 'Le bureau de Galley',
    github: 'Ce GitHub',
    end: 'Ctrl-C y met fin.',
  },
}
