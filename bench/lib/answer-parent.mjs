/**
 * The other end of a `Child`: answers each question with the handler of its name. The process ends with its parent.
 *
 * @param {Record<string, (data: any) => unknown>} handlers
 */
export function answerParent(handlers) {
  process.on('message', async ({ id, name, data }) => {
    try {
      process.send({ id, answer: await handlers[name](data) })
    } catch (error) {
      process.send({ id, error: error.stack })
    }
  })
  process.once('disconnect', () => process.exit())
}
