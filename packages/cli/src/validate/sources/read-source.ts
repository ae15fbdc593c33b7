import { extname } from 'node:path';
import { mendJson } from '@sagegate/core';
import type { MendedJson, SourcePosition } from '@sagegate/core';
import { looksLikePolicy } from '../../policy-files/looks-like-policy.ts';
import type { FileToRead } from '../../policy-files/find-policy-files.ts';
import { toFindingInFile } from '../to-finding-in-file.ts';
import type { PolicyInFile, SourceFile } from './source-file.ts';
import { wholeText } from './source-file.ts';

/** Finds the policies of a file; none in a file of a folder that does not look like a policy. */
export async function readSource({ file, isNamed }: FileToRead, text: string): Promise<SourceFile> {
  if (isYaml(file, text)) {
    const { readYamlSource } = await import('./read-yaml-source.ts');
    return readYamlSource(file, text, isNamed);
  }
  return readJsonSource(file, text, isNamed);
}

/** Where the name does not tell, the text does: YAML that is no JSON begins with neither brace nor bracket. */
function isYaml(file: string, text: string): boolean {
  const extension = extname(file).toLowerCase();
  if (extension === '.json') return false;
  if (extension === '.yaml' || extension === '.yml') return true;
  return text.split('\n').some((line) => YAML_STARTS.some((start) => line.startsWith(start)));
}

const YAML_STARTS = ['Version:', 'Statement:', '---'];

async function readJsonSource(file: string, text: string, isNamed: boolean): Promise<SourceFile> {
  const whole = { file, text, policies: [wholeText(text)], faults: [] };
  const none = { ...whole, policies: [] };
  const mended = mendJson(text);
  const json = mended?.text ?? text;
  const value = parsed(json);
  if (value === undefined) return isNamed || text.includes('"Statement"') ? whole : none;
  if (looksLikePolicy(value)) return whole;
  const inside = await policiesInside(json);
  if (inside.length === 0) return isNamed ? whole : none;
  return mended === undefined ? { ...whole, policies: inside } : sourceOfMended(none, mended, inside);
}

/** Fixes of the policies wait until the text around them is mended. */
function sourceOfMended(
  { file, text }: SourceFile,
  { faults, placeInOriginal }: MendedJson,
  inside: readonly PolicyInFile[],
): SourceFile {
  const policies = inside.map((policy) => ({
    ...policy,
    placeInFile: (position: SourcePosition, isEnd?: boolean) =>
      placeInOriginal(policy.placeInFile(position, isEnd), isEnd),
    canBeFixed: false,
  }));
  const whole = wholeText(text);
  return {
    file,
    text,
    policies,
    faults: faults.map((fault) => toFindingInFile({ severity: 'error', ...fault }, whole, file)),
  };
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
