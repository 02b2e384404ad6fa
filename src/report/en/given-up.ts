/** Of a preview, in the comment and on the post’s page. */
export const GIVEN_UP =
  'The preview took too long or too much memory, and was given up. It is shown once the post is shorter, or cut into several.'
