import { closestName } from '@sagegate/core';
import type { PolicyType } from '@sagegate/core';
import { UsageError } from '../usage-error.ts';
import { isPolicyType, POLICY_TYPE_NAMES } from './policy-set-options.ts';

/** A policy that is to be put on top of a set. */
export interface Addition {
  /** As it was written, for messages. */
  readonly text: string;
  readonly type: PolicyType;
  /** Whom or what the policy is attached to; absent: everyone and everything. */
  readonly target?: string;
  readonly file: string;
}

/**
 * Reads `TYPE[@TARGET]=FILE`. A target may have a `=`, as names of roles do; the name of a file then has none.
 *
 * @throws UsageError for anything else.
 */
export function parseAddition(text: string): Addition {
  const typeEnd = text.search(/[@=]/);
  const type = typeNamed(typeEnd < 0 ? text : text.slice(0, typeEnd), text);
  const hasTarget = text[typeEnd] === '@';
  const fileStart = hasTarget ? text.lastIndexOf('=') : typeEnd;
  const file = text.slice(fileStart + 1);
  const target = hasTarget ? text.slice(typeEnd + 1, fileStart) : undefined;
  if (typeEnd < 0 || fileStart < 0 || file === '' || target === '') throw malformed(text);
  return { text, type, file, ...(target !== undefined && { target }) };
}

function typeNamed(name: string, text: string): PolicyType {
  if (isPolicyType(name)) return name;
  const close = closestName(name, POLICY_TYPE_NAMES);
  const hint =
    close === undefined ? `expected ${POLICY_TYPE_NAMES.join(', ')}` : `did you mean \`${close}\`?`;
  throw new UsageError(`--add ${text}: unknown type of policy \`${name}\`; ${hint}`);
}

function malformed(text: string): UsageError {
  return new UsageError(
    `--add ${text}: expected TYPE=FILE or TYPE@TARGET=FILE, such as \`serviceControl@ou-ab12-11111111=scp.json\``,
  );
}
