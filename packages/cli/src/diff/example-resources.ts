import { formatArn, matchesWildcard, parseArn } from '@sagegate/core';
import { expandedText } from '@sagegate/core/proposals';
import type { ActionClass } from './action-classes.ts';
import type { CallerReading } from './caller-reading.ts';
import { EXAMPLE } from './caller-reading.ts';
import { uncommonness } from './common-actions.ts';
import type { EffectiveStatement } from './effective-statements.ts';
import type { TextInBoth } from './text-in-both.ts';

/** Where resources are that no policy places. */
export interface ExamplePlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Resources, and whether there are kinds of them that are not among them. */
export interface ExampleResources {
  readonly resources: readonly string[];
  readonly isPartial: boolean;
}

/** Enough to tell patterns apart; each is tried with every context. */
const MAX_RESOURCES = 24;
/** So many patterns are laid over each other. */
const MAX_PATTERNS = 12;

/**
 * Resources that lie within and outside of what statements and attachments name, where two of them meet, and ordinary ones: of
 * those that the same patterns fit one, and of those of patterns that only few have first.
 */
export function exampleResources(
  { actions: [action], statements }: ActionClass,
  reading: CallerReading,
  { place, textInBoth }: { readonly place: ExamplePlace; readonly textInBoth: TextInBoth },
): ExampleResources {
  if (action === undefined || (action.isInReference && action.resources.length === 0))
    return { resources: ['*'], isPartial: false };
  const types = action.resources.length === 0 ? ['*'] : action.resources;
  const texts = rarestFirst(statements.flatMap((one) => patternsOf(one, reading)));
  const named = texts.filter((text) => text !== '*');
  const all = candidates(texts, types, { place, textInBoth });
  const distinct = ofDistinctKinds(all, named, MAX_RESOURCES + 1);
  return {
    resources: distinct.slice(0, MAX_RESOURCES),
    isPartial: named.length > MAX_PATTERNS || distinct.length > MAX_RESOURCES,
  };
}

function* candidates(
  texts: readonly string[],
  types: readonly string[],
  { place, textInBoth }: { readonly place: ExamplePlace; readonly textInBoth: TextInBoth },
): Generator<string> {
  yield* ordinary(types, place);
  for (const pattern of [...texts, ...between(texts, textInBoth)]) {
    for (const type of types) {
      const text = textInBoth(pattern, type);
      if (text !== undefined) yield placed(text, place);
    }
  }
}

/** What fits two patterns, and what fits one of them in another way. */
function* between(texts: readonly string[], textInBoth: TextInBoth): Generator<string> {
  const patterns = texts.filter((text) => text !== '*').slice(0, MAX_PATTERNS);
  for (const [index, one] of patterns.entries()) {
    for (const other of patterns.slice(index + 1)) {
      const text = textInBoth(one, other);
      if (text !== undefined) yield text;
    }
  }
  for (const pattern of patterns) yield* filled(pattern);
}

/** Runs of any characters can be of any length, and of any characters. */
function filled(pattern: string): readonly string[] {
  return ['another', ''].map((filling) => pattern.replace(/\*$/, filling).replaceAll('?', 'z'));
}

/** The first of those that the same patterns fit, which no policy tells apart; no more than are enough. */
function ofDistinctKinds(
  resources: Iterable<string>,
  patterns: readonly string[],
  enough: number,
): readonly string[] {
  const kinds = new Map<string, string>();
  const seen = new Set<string>();
  for (const resource of resources) {
    if (seen.has(resource)) continue;
    seen.add(resource);
    const kind = patterns.map((pattern) => (matchesWildcard(pattern, resource) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, resource);
    if (kinds.size >= enough) break;
  }
  return [...kinds.values()];
}

function patternsOf(
  { statement, version, attachedTo }: EffectiveStatement,
  reading: CallerReading,
): readonly string[] {
  const { resource, notResource = [] } = statement;
  const own = (resource ?? notResource).flatMap(
    ({ value }) => expandedText(value, { version, valueOf: reading.valueOf }) ?? [],
  );
  return [...own, ...attachedTo];
}

/** What only one statement says tells the sets apart more likely than what many say. */
export function rarestFirst(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => one - other).map(([text]) => text);
}

/** The same as an ARN of a place, where a pattern left it open. */
function placed(text: string, { partition, region, account }: ExamplePlace): string {
  const arn = parseArn(text);
  if (arn === undefined) return text;
  return formatArn({
    ...arn,
    partition: arn.partition === EXAMPLE ? partition : arn.partition,
    service: arn.service === EXAMPLE ? 'sagemaker' : arn.service,
    region: arn.region === EXAMPLE ? region : arn.region,
    account: arn.account === EXAMPLE ? account : arn.account,
  });
}

/** Resources such as documentation has: `model/my-model`, of the most common type first. */
function ordinary(types: readonly string[], place: ExamplePlace): readonly string[] {
  return types
    .map((type) => placed(ordinaryName(type).replaceAll('*', EXAMPLE), place))
    .toSorted((one, other) => uncommonness('', one) - uncommonness('', other));
}

/** `model/*` as `model/my-model`. */
function ordinaryName(type: string): string {
  return type.replaceAll(/([^:/*]+)\/\*/g, '$1/my-$1');
}
