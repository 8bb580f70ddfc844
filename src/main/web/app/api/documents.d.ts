/** The bundler imports documents as text, so that what the board sends is exactly what the file contains. */
declare module '*.graphql' {
  const document: string
  export default document
}
