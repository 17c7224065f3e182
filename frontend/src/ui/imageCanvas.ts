/** The few strokes that every downloadable image shares: heading, small print, file. */
type Inks = { ink: string; ink3: string; font: string }

/** Breaks a heading into lines of at most `length` characters, at spaces. */
export function wrapText(text: string, length: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= length) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Writes the heading at the top left of a canvas that is twice as dense as its size. */
export function paintHeading(canvas: HTMLCanvasElement, lines: string[], subtitle: string, inks: Inks) {
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.setTransform(2, 0, 0, 2, 0, 0)
  pen.fillStyle = inks.ink
  pen.font = `600 22px ${inks.font}`
  lines.forEach((line, index) => pen.fillText(line, 24, 44 + index * 30))
  pen.fillStyle = inks.ink3
  pen.font = `400 14px ${inks.font}`
  pen.fillText(subtitle, 24, 44 + lines.length * 30)
}

export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The image could not be made'))),
      'image/png',
    )
  })
}
