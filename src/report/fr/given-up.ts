/** Of a preview, in the comment and on the post’s page. */
export const GIVEN_UP =
  'L’aperçu demandait trop de temps ou de mémoire ; Galley y a renoncé. Il s’affichera une fois le billet raccourci, ou coupé en plusieurs.'
