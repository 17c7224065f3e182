/** The words in English: one file per feature under en/, its name is the first part of the key. */
const files = import.meta.glob<Record<string, unknown>>('./en/{common,nav,session,shell}.json', {
  eager: true,
  import: 'default',
})

const words: Record<string, unknown> = {}
for (const [path, file] of Object.entries(files)) {
  words[path.replace(/^.*\/(.*)\.json$/, '$1')] = file
}

export default words
