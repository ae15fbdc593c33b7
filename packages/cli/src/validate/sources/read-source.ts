import { extname } from 'node:path';
import { looksLikePolicy } from './looks-like-policy.ts';
import type { FileToRead } from './find-policy-files.ts';
import type { PolicyInFile, SourceFile } from './source-file.ts';
import { wholeText } from './source-file.ts';

/** Finds the policies of a file; none in a file of a folder that does not look like a policy. */
export async function readSource({ file, isNamed }: FileToRead, text: string): Promise<SourceFile> {
  if (isYaml(file, text)) {
    const { readYamlSource } = await import('./read-yaml-source.ts');
    return readYamlSource(file, text, isNamed);
  }
  return { file, text, policies: await policiesOfJson(text, isNamed), faults: [] };
}

/** Where the name does not tell, the text does: YAML that is no JSON begins with neither brace nor bracket. */
function isYaml(file: string, text: string): boolean {
  const extension = extname(file).toLowerCase();
  if (extension === '.json') return false;
  if (extension === '.yaml' || extension === '.yml') return true;
  return text.split('\n').some((line) => YAML_STARTS.some((start) => line.startsWith(start)));
}

const YAML_STARTS = ['Version:', 'Statement:', '---'];

async function policiesOfJson(text: string, isNamed: boolean): Promise<readonly PolicyInFile[]> {
  const value = parsed(text);
  if (value === undefined) return isNamed || text.includes('"Statement"') ? [wholeText(text)] : [];
  if (looksLikePolicy(value)) return [wholeText(text)];
  const inside = await policiesInside(text);
  return inside.length === 0 && isNamed ? [wholeText(text)] : inside;
}

/** What AWS's command line prints holds policies: `aws iam get-policy-version`, `aws organizations describe-policy`. */
async function policiesInside(text: string): Promise<readonly PolicyInFile[]> {
  if (!text.includes('Statement')) return [];
  const { readExport } = await import('./read-export.ts');
  return readExport(text);
}

/** What is wrong with a text that is no JSON is a matter of its validation. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
