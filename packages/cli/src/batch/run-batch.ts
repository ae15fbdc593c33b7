import type { Terminal } from '../terminal.ts';
import { answerLine } from './answer-line.ts';
import type { Answer } from './answer-line.ts';
import { LineSplitter } from './line-splitter.ts';

/** Room for every policy type at AWS's size limits many times over. */
export const MAX_LINE_BYTES: number = 8 * 1024 * 1024;

const FLUSH_AT_CHARACTERS = 64 * 1024;

/**
 * Answers JSON lines with JSON lines, in order. Blank lines are skipped.
 *
 * Memory holds one line and one flush of answers, however long the input is; a reader that is interactive
 * has its answer as soon as the chunk that holds its line has arrived.
 */
export async function runBatch(
  terminal: Terminal,
  answer: Answer,
  maxLineBytes: number = MAX_LINE_BYTES,
): Promise<void> {
  const splitter = new LineSplitter(maxLineBytes);
  for await (const chunk of terminal.input) await answerLines(splitter.push(chunk));
  await answerLines(splitter.end());

  async function answerLines(lines: ReturnType<LineSplitter['push']>): Promise<void> {
    let answers = '';
    for (const line of lines) {
      if ('text' in line && line.text.trim() === '') continue;
      answers += `${answerLine(line, answer)}\n`;
      if (answers.length < FLUSH_AT_CHARACTERS) continue;
      await terminal.print(answers);
      answers = '';
    }
    if (answers !== '') await terminal.print(answers);
  }
}
