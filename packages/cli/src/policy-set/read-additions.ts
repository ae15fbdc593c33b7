import { resolve } from 'node:path';
import { parsePrincipal } from '@sagegate/core';
import type { PolicySetConfig } from '@sagegate/proxy/policies';
import type { Terminal } from '../terminal.ts';
import { attachAddition } from './attach-addition.ts';
import type { AddTargets } from './attach-addition.ts';
import { parseAddition } from './parse-addition.ts';
import type { PolicySource } from './policy-set.ts';
import type { ReadBase } from './read-base.ts';
import { readPolicyFiles } from './read-policy-files.ts';
import type { ReadPolicy } from './read-policy-files.ts';

/** Policies on top of a set. */
export interface ReadAdditions {
  /** Those that are attached to something, each as a set of its own. */
  readonly attached: readonly PolicySetConfig[];
  /** Those that apply to every caller. */
  readonly ofEveryone: readonly ReadPolicy[];
  readonly sources: readonly PolicySource[];
}

/** Reads what `--add` names. @throws UsageError for what is no policy, and for a target that the set does not have. */
export async function readAdditions(
  texts: readonly string[],
  { config, sources }: ReadBase,
  terminal: Terminal,
): Promise<ReadAdditions> {
  if (texts.length === 0) return { attached: [], ofEveryone: [], sources: [] };
  const additions = texts.map(parseAddition);
  const taken = new Set(sources.map(({ id }) => id));
  const read = await readPolicyFiles(
    additions.map(({ file, type }) => ({ file, type, ...(taken.has(file) && { id: resolve(file) }) })),
    terminal,
  );
  const targets = await targetsOf(config);
  const attached: PolicySetConfig[] = [];
  const ofEveryone: ReadPolicy[] = [];
  for (const [index, addition] of additions.entries()) {
    const policy = read[index];
    if (policy === undefined) continue;
    const set = attachAddition(addition, policy.policy, targets);
    if (set === undefined) ofEveryone.push(policy);
    else attached.push(set);
  }
  return { attached, ofEveryone, sources: read.map(({ source }) => source) };
}

async function targetsOf(config: ReadBase['config']): Promise<AddTargets> {
  const { levelNames } = await import('@sagegate/proxy/policies');
  const { directory } = config;
  return {
    levels: levelNames(config),
    hasPrincipal: (arn) => directory === undefined || directory.describe(parsePrincipal(arn)) !== undefined,
  };
}
