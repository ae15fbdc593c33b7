import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface CodeBlock {
  readonly line: number;
  readonly text: string;
  /** The file that the comment above the block names. */
  readonly quotedFrom: string | undefined;
}

/** Files that the build, a test or CI executes or loads: only these may be quoted. */
const FILES_THAT_RUN = [
  /^(?:[\w.-]+\.test\.ts|\.ci\/run|package\.json)$/,
  /^(?:packages|examples)\/[\w-]+\/(?:src|test|bench|policies)\/.+$/,
  /^examples\/[\w-]+\/[\w./-]+\.(?:yaml|json|sh|txt)$/,
  /^packages\/[\w-]+\/package\.json$/,
  /^catalog\/.+\.ts$/,
];

const pages = ['.', 'packages', 'examples', 'catalog', 'docs'].flatMap((folder) => markdownFiles(folder));

describe('documentation', () => {
  it('has a README for every package and example', () => {
    const folders = ['packages', 'examples'].flatMap((parent) =>
      readdirSync(parent).map((name) => join(parent, name)),
    );
    expect(folders.filter((folder) => !existsSync(join(folder, 'README.md')))).toEqual([]);
  });

  it.each(pages)('%s quotes every code block from a file that runs', (page) => {
    expect(codeBlocks(page).flatMap((block) => faultOf(block, page))).toEqual([]);
  });

  it.each(pages)('%s links only to files that exist', (page) => {
    const targets = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
    const missing = targets
      .map(([, target = '']) => resolve(dirname(page), target))
      .filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });
});

describe('decisions', () => {
  const files = readdirSync('docs/decisions').filter((file) => file !== 'README.md');
  const index = readFileSync('docs/decisions/README.md', 'utf8');

  it('have a number each', () => {
    expect(files.toSorted().map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  });

  it.each(files)('%s is listed with its number and title', (file) => {
    const [title = ''] = readFileSync(join('docs/decisions', file), 'utf8').split('\n');
    const [number = '', ...words] = title.slice('# '.length).split('. ');
    expect(Number(number)).toBe(Number(file.slice(0, 4)));
    expect(index).toContain(`[${words.join('. ')}](${file})`);
  });
});

describe('the threat model', () => {
  const model = readFileSync('docs/threat-model.md', 'utf8');
  const defences = model.slice(model.indexOf('## Defences'), model.indexOf('## What is left'));
  const rows = defences.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what'));

  it.each(rows.filter((row) => !row.startsWith('| --')))('%s', (row) => {
    const tests = testsNamedIn(row.split('|').at(-2) ?? '');
    expect(tests).not.toEqual([]);
    expect(tests.filter((file) => !existsSync(file))).toEqual([]);
  });
});

/** A name without a folder is in the folder of the one before it. */
function testsNamedIn(cell: string): readonly string[] {
  let folder = '';
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
    if (name.includes('/')) folder = dirname(name);
    return join('packages/proxy', folder, `${name.slice(name.lastIndexOf('/') + 1)}.test.ts`);
  });
}

function faultOf(block: CodeBlock, page: string): readonly string[] {
  const place = `${page}:${block.line}`;
  if (block.quotedFrom === undefined) return [`${place}: no \`<!-- quoted from PATH -->\` above the block`];
  const { quotedFrom } = block;
  if (!FILES_THAT_RUN.some((pattern) => pattern.test(quotedFrom)))
    return [`${place}: ${quotedFrom} does not run`];
  if (!existsSync(quotedFrom)) return [`${place}: ${quotedFrom} does not exist`];
  const quoted = containsLines(readFileSync(quotedFrom, 'utf8'), block.text);
  return quoted ? [] : [`${place}: these lines are not in ${quotedFrom}`];
}

/** Whether the lines stand in the text one after the other, whatever their common indentation. */
function containsLines(text: string, lines: string): boolean {
  const wanted = withoutIndent(lines.split('\n'));
  const all = text.split('\n');
  return all.some((_, start) => {
    const part = withoutIndent(all.slice(start, start + wanted.length));
    return part.join('\n') === wanted.join('\n');
  });
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd());
}

function codeBlocks(page: string): readonly CodeBlock[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  const blocks: CodeBlock[] = [];
  let open: number | undefined;
  lines.forEach((line, index) => {
    if (!line.trimStart().startsWith('```')) return;
    if (open === undefined) {
      open = index;
      return;
    }
    blocks.push({
      line: open + 1,
      text: lines.slice(open + 1, index).join('\n'),
      quotedFrom: sourceAbove(lines, open),
    });
    open = undefined;
  });
  return blocks;
}

function sourceAbove(lines: readonly string[], fence: number): string | undefined {
  const above = lines.slice(0, fence).findLast((line) => line.trim() !== '') ?? '';
  return /^\s*<!-- quoted from (\S+) -->\s*$/.exec(above)?.[1];
}

function markdownFiles(folder: string): readonly string[] {
  const deep = folder !== '.';
  return readdirSync(folder, { recursive: deep, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/(?:^|[\\/])(?:node_modules|dist)[\\/]/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
