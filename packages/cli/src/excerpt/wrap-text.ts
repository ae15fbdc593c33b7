import { textWidth } from './character-width.ts';

/**
 * Breaks a text at its blanks into lines of at most `columns`. A word that is longer, such as an ARN, has a line of its own
 * and is not broken: it stays whole for whoever copies it.
 */
export function wrapText(text: string, columns: number = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const wordWidth = textWidth(word);
    if (line !== '' && width + 1 + wordWidth > columns) {
      lines.push(line);
      line = '';
      width = 0;
    }
    width += line === '' ? wordWidth : wordWidth + 1;
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
