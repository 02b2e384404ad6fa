/**
 * A file that describes a site, and that Galley does not read: the generator's defaults count in its place. Git stores a
 * symbolic link as the path it leads to, which may lie outside of the repository.
 */
export interface UnreadFile {
  path: string
  because: 'linked' | 'too-large'
}
