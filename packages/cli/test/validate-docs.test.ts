import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FINDING_CODES } from '@sagegate/core';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { TEST_FOLDER } from './sagegate.ts';

const HERE = `${relative(process.cwd(), TEST_FOLDER)}/`;
const PAGE = 'docs/validate.md';

it('docs/validate.md shows commands that run, with what they print', async () => {
  const printed: string[] = [];
  const commands = readFileSync(join(TEST_FOLDER, 'validate-commands.sh'), 'utf8').split('\n');
  for (const command of commands.filter((line) => line.startsWith('sagegate '))) {
    const words = command.split(' ').slice(1);
    const { stdout, stderr } = await runInProcess(
      words.map((word) => (word.startsWith('policies/') ? HERE + word : word)),
    );
    printed.push((stdout + stderr).replaceAll(HERE, ''));
  }
  await expect(printed.join('\n')).toMatchFileSnapshot('validate-output.txt');
});

it('docs/validate.md lists every code as it is described', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const end = page.indexOf('\n## ', page.indexOf(HEADING) + HEADING.length);
  const start = page.indexOf('| code', page.indexOf(HEADING));
  const listed = page.slice(0, start) + table() + page.slice(end);
  await expect(listed).toMatchFileSnapshot(`../../../${PAGE}`);
});

const HEADING = '## Codes';

/** One row a code, its columns as wide as prettier makes them. */
function table(): string {
  const rows = Object.entries(FINDING_CODES).map(
    ([code, { severities, summary, advice, isFixable, accessAnalyzer }]) => [
      `\`${code}\``,
      severities.join(', '),
      summary +
        (accessAnalyzer === undefined ? '' : ` (${accessAnalyzer.map((name) => `\`${name}\``).join(', ')})`),
      advice + (isFixable === true ? ' `--fix`' : ''),
    ],
  );
  const head = ['code', 'severity', 'what is found', 'what to do'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('');
}
