import { lowerCaseName } from '@sagegate/koa-middleware/mapping';
import type { ExplainedKey, ExplainedQuestion } from '@sagegate/koa-middleware/mapping';

/** Why a question is there beside an earlier one about the same action and resource. */
export interface AskedAgain {
  /** The number of the earlier question, from 1. */
  readonly Of: number;
  readonly Because: readonly AgainBecause[];
}

export type AgainBecause =
  /** A name that ignores case, in lower case. */
  | 'lowerCaseName'
  /** Members that are left out, with what the operation takes in their place. */
  | 'defaults'
  /** Another value of a single-valued key, or a structure of the request with keys of its own. */
  | 'furtherValues';

/** For each question whether it repeats an earlier one, and why. */
export function askedAgain(asked: readonly ExplainedQuestion[]): readonly (AskedAgain | undefined)[] {
  const first = new Map<string, number>();
  return asked.map((question, index) => {
    const name = identityOf(question);
    const known = first.get(name);
    const earlier = known === undefined ? undefined : asked[known];
    if (known === undefined || earlier === undefined) {
      first.set(name, index);
      return undefined;
    }
    return { Of: known + 1, Because: reasonsOf(earlier, question) };
  });
}

/** Names that differ in case alone are the same where case does not count. */
function identityOf({ request: { action, resource } }: ExplainedQuestion): string {
  return JSON.stringify([action, lowerCaseName(resource) ?? resource]);
}

function reasonsOf(earlier: ExplainedQuestion, again: ExplainedQuestion): readonly AgainBecause[] {
  const before = new Map(earlier.keys.map((key) => [key.key, key.values.join('\n')]));
  const now = new Set(again.keys.map(({ key }) => key));
  const changed = again.keys.filter(({ key, values }) => before.get(key) !== values.join('\n'));
  const isGone = earlier.keys.some(({ key }) => !now.has(key));
  const reasons = new Set<AgainBecause>(changed.map((key) => reasonOf(key, before.get(key.key))));
  if (earlier.request.resource !== again.request.resource) reasons.add('lowerCaseName');
  if (isGone || reasons.size === 0) reasons.add('furtherValues');
  return [...reasons];
}

function reasonOf({ values, origin }: ExplainedKey, before: string | undefined): AgainBecause {
  if (origin.kind === 'default') return 'defaults';
  const isName = origin.rule === 'arn' || origin.rule === 'arns';
  return isName && before?.toLowerCase() === values.join('\n').toLowerCase()
    ? 'lowerCaseName'
    : 'furtherValues';
}
