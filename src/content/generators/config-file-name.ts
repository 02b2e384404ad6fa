/** The site's own configuration, as it is spelt there: `astro.config.ts`. */
export function configFile(name: string, folder: string, files: readonly string[]): string {
  const present = files.find((file) => file.slice(folder.length).startsWith(`${name}.config.`))
  return present ?? `${folder}${name}.config.js`
}
