import { applyEdits } from '@sagegate/core';
import type { FindingInFile } from './finding-in-file.ts';
import { readSource } from './sources/read-source.ts';
import type { SourceFile } from './sources/source-file.ts';

/** A finding that a change did away with, and the text that its place counts in. */
export interface FixedFinding {
  readonly finding: FindingInFile;
  readonly before: string;
}

/** A file after all of its fixes. */
export interface FixedSource {
  readonly source: SourceFile;
  readonly fixed: readonly FixedFinding[];
}

/** A fix can lay bare the next one, as mended JSON does; none does so this often. */
const MAX_PASSES = 20;

/** Makes the changes that findings propose, until there is none left. */
export async function fixSource(
  original: SourceFile,
  validate: (source: SourceFile) => Promise<readonly FindingInFile[]>,
): Promise<FixedSource> {
  const fixed: FixedFinding[] = [];
  let source = original;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const fixable = (await validate(source)).filter(({ fix }) => fix !== undefined);
    const { text, applied } = applyEdits(
      source.text,
      fixable.map(({ fix }) => fix ?? []),
    );
    if (text === source.text) break;
    const before = source.text;
    fixed.push(
      ...fixable
        .filter(({ fix }) => fix !== undefined && applied.includes(fix))
        .map((finding) => ({ finding, before })),
    );
    source = await readSource({ file: source.file, isNamed: true }, text);
  }
  return { source, fixed };
}
