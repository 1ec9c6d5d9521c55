import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs an ES module in a Node of its own, to the end. Rejects if it ends badly, or has not ended after 10 s. Such programs pass real
 * time: how busy or idle a real event loop was is what they measure.
 */
export function runProgram(source: string): Promise<string> {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', source],
      { cwd, timeout: 10_000 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`the program failed: ${stderr}`, { cause: error }))
        else resolve(stdout)
      },
    )
  })
}
