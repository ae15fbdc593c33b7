import type { PolicySet } from '../policy-set/policy-set.ts';
import { ActionClassifier } from './action-classes.ts';
import { Questioner } from './ask-both.ts';
import type { BothSets } from './ask-both.ts';
import { candidateCallers } from './candidate-callers.ts';
import { groupCallers } from './caller-groups.ts';
import { ClassSearch } from './class-search.ts';
import { DifferenceList } from './difference-list.ts';
import type { Comparison } from './difference.ts';
import { StatementFinder } from './effective-statements.ts';
import type { EffectiveStatement } from './effective-statements.ts';
import { loadActions } from './known-actions.ts';

/** How a comparison is made. */
export interface CompareOptions {
  /** At most so many requests are decided by both; a few more, to make the last found ones small. */
  readonly limit: number;
  /** Where resources are that no policy places. */
  readonly region: string;
  /** Who is asked about. Default: whom the sets name. */
  readonly callers?: readonly string[] | undefined;
}

/**
 * Looks for requests that two sets answer differently, made from what their statements say. `isLimited` and `isPartial` say
 * where not everything was tried that these tell apart; that none is found is no proof all the same.
 */
export async function findDifferences(sets: BothSets, options: CompareOptions): Promise<Comparison> {
  const questioner = new Questioner(sets, options.limit);
  const callers = options.callers ?? candidateCallers(sets);
  const finder = new StatementFinder(sets);
  const groups = groupCallers(callers, questioner, finder);
  const actions = await loadActions(unique(groups.flatMap(({ statements }) => statements)));
  const classifier = new ActionClassifier(actions);
  const found = new DifferenceList();
  const search = new ClassSearch(sets, { questioner, found, region: options.region });
  for (const [index, group] of groups.entries()) {
    const left = options.limit - questioner.asked;
    const share = Math.max(Math.floor(left / (groups.length - index)), 1);
    search.inGroup(group, classifier.classesOf(group), share);
  }
  return {
    differences: found.list(),
    requests: questioner.asked,
    isLimited: search.isLimited,
    isPartial: search.isPartial || finder.isPartial,
    isSameText: textsOf(sets.old) === textsOf(sets.new),
  };
}

function unique(statements: readonly EffectiveStatement[]): readonly EffectiveStatement[] {
  return [...new Map(statements.map((one) => [one.key, one])).values()];
}

function textsOf(set: PolicySet): string {
  const texts = set.sources().map(({ policyType, text }) => JSON.stringify([policyType, text]));
  return JSON.stringify(texts.toSorted());
}
