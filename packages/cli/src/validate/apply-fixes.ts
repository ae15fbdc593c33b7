import { PLAIN } from '../style/style.ts';
import { printableLines } from '../printable-text.ts';
import { replaceText } from '../replace-text.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { describeFix } from './describe-fix.ts';
import type { FindingInFile } from './finding-in-file.ts';
import { fixSource } from './fix-source.ts';
import type { ReadSources } from './sources/read-sources.ts';
import type { SourceFile } from './sources/source-file.ts';
import type { ValidateOptions } from './validate-options.ts';

/** Fixes what was read, where that is wanted, and says what was changed; a dry run says it and changes nothing. */
export async function applyFixes(
  { sources, failures }: ReadSources,
  { fix, dryRun }: ValidateOptions,
  validate: (source: SourceFile) => Promise<readonly FindingInFile[]>,
  terminal: Terminal,
): Promise<Pick<ReadSources, 'sources' | 'failures'>> {
  if (fix !== true) return { sources, failures };
  const result: SourceFile[] = [];
  const failed = [...failures];
  for (const source of sources) {
    const { source: changed, fixed } = await fixSource(source, validate);
    for (const one of fixed) terminal.warn(describeFix(one, terminal.messageStyle ?? PLAIN));
    const isWritten = dryRun !== true && (await writeOrWarn(source, changed, failed, terminal));
    result.push(isWritten ? changed : source);
  }
  return { sources: result, failures: failed };
}

/** Whether the file now holds the fixed text. */
async function writeOrWarn(
  source: SourceFile,
  changed: SourceFile,
  failures: string[],
  terminal: Terminal,
): Promise<boolean> {
  if (changed.text === source.text) return true;
  try {
    await replaceText(source.file, source.text, changed.text);
    return true;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    failures.push(error.message);
    terminal.warn(`sagegate: ${printableLines(error.message)}\n`);
    return false;
  }
}
