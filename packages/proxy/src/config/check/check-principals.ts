import type { RoleSessionPrincipal, UserPrincipal } from '@sagegate/core';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { callerPrincipal } from '../values/caller-principal.ts';
import type { CallerSketch } from './config-sketch.ts';
import type { PolicySketch } from './policy-sketch.ts';

/**
 * Reports principals that are spelled in two ways. An account has no two users or roles whose names differ only in case or
 * path, so one of the two is a mistake, and a boundary that is attached to it would bound nobody.
 */
export function checkPrincipals(
  { principals }: PolicySketch,
  callers: readonly CallerSketch[],
  faults: ConfigFaults,
): void {
  const known = new Map<string, Spelled>();
  for (const { principal = '' } of callers) note(principal, known);
  for (const { principal, at } of principals) {
    const other = note(principal, known);
    if (other === undefined) continue;
    const message = `\`${principal}\` and \`${other}\` differ only in case or path, and no account has both`;
    faults.report(at, message);
  }
}

interface Spelled {
  readonly text: string;
  readonly name: string;
  /** Absent: the path is not known. */
  readonly arn: string | undefined;
}

/** Remembers a principal; gives back the one that it contradicts. */
function note(text: string, known: Map<string, Spelled>): string | undefined {
  const principal = callerPrincipal(text);
  if (principal === undefined) return undefined;
  const arn = principal.kind === 'user' ? principal.arn : principal.roleArn;
  const name = nameOfArn(arn);
  const spelled = { text, name, arn: isWhole(principal) ? arn : undefined };
  const key = [principal.kind, principal.partition, principal.account, name.toLowerCase()].join(' ');
  const before = known.get(key);
  if (before?.arn === undefined) known.set(key, spelled);
  return before !== undefined && contradict(before, spelled) ? before.text : undefined;
}

function isWhole(principal: UserPrincipal | RoleSessionPrincipal): boolean {
  return principal.kind === 'user' || principal.rolePathIsUnknown !== true;
}

function contradict(one: Spelled, other: Spelled): boolean {
  if (one.name !== other.name) return true;
  return one.arn !== undefined && other.arn !== undefined && one.arn !== other.arn;
}
