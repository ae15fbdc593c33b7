import { RequestContext } from '@sagegate/core';
import type { PolicyText } from '@sagegate/core';
import type { AskedQuestion, Asking } from '../../questions/asked-call.ts';
import { findStatement } from '../../statements/find-statement.ts';
import type { ShownStatement } from '../../statements/shown-statement.ts';
import type { AskedOfPolicies } from '../../statements/shown-statements.ts';
import type { MissingKey, ObservedKey } from './explained-call.ts';

/** A question of a call, as it was put to policies. */
export interface PutQuestion extends AskedOfPolicies {
  readonly asked: AskedQuestion;
}

/** The values of the keys that the shown statements ask for, and where each comes from. */
export function observedKeys(
  question: PutQuestion,
  statements: readonly ShownStatement[],
  asking: Asking,
): readonly ObservedKey[] {
  const context = RequestContext.from(question.inEffect.request.context);
  return keysOf(question, statements).flatMap((key): readonly ObservedKey[] => {
    const value = context.get(key.toLowerCase());
    if (value === undefined) return [];
    const values = typeof value === 'string' ? [value] : value;
    return [{ key, values, origin: originOf(key.toLowerCase(), question, asking) }];
  });
}

/** The keys that statements for this action and resource ask for and the request lacks. */
export function missingKeys({ tells, explanation }: AskedOfPolicies): readonly MissingKey[] {
  return explanation.missingContextKeys.map((key) => ({ key, isTold: tells(key.toLowerCase()) }));
}

/** As the first statement writes them. */
function keysOf(question: AskedOfPolicies, statements: readonly ShownStatement[]): readonly string[] {
  const keys = new Map<string, string>();
  const add = (key: string): void => {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  };
  for (const { statement, nearMiss } of statements) {
    const parsed = findStatement(question.inEffect.policies, statement);
    parsed?.conditions.forEach(({ key, values }) => [key, ...variablesIn(values)].forEach(add));
    variablesIn([...(parsed?.resource ?? []), ...(parsed?.notResource ?? [])]).forEach(add);
    nearMiss?.failure.variables.forEach(({ name }) => add(name));
  }
  return [...keys.values()];
}

function originOf(key: string, { asked }: PutQuestion, { known, given }: Asking): string {
  if (has(given, key)) return '`--context`';
  return asked.originOf(key) ?? (has(known, key) ? 'what the policies know of the caller' : 'the caller');
}

function has(context: object, key: string): boolean {
  return Object.keys(context).some((name) => name.toLowerCase() === key);
}

/** The keys of policy variables: `aws:username` in `${aws:username}` and `${aws:username, 'nobody'}`. */
function variablesIn(texts: readonly PolicyText[]): readonly string[] {
  return texts.flatMap(({ value }) => {
    const [, ...parts] = value.split('${');
    return parts.flatMap((part) => {
      const [name = ''] = part.split(/[,}]/);
      return name.includes(':') ? [name.trim()] : [];
    });
  });
}
