/** Lets the browser save a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download holds on to what it reads; the address may go once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
