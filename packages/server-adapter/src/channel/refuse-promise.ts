/**
 * Lets pass what a handler answered at once.
 * @throws TypeError for a promise, whose own failure is then nobody's.
 */
export function refusePromise<Answer>(answer: Answer): Answer {
  if (typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function') {
    Promise.resolve(answer).catch(() => {})
    throw new TypeError('it must answer at once, not with a promise')
  }
  return answer
}
