import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import { ComparisonBudget } from '../comparison-budget.ts';
import { toCoveringPattern } from '../covering-pattern.ts';
import type { CoveringPattern } from '../covering-pattern.ts';
import type { Finding } from '../finding.ts';
import { removeItem } from './edits.ts';
import { actionsOf, finding, resourcesOf } from './rule.ts';
import type { DocumentRule } from './rule.ts';
import { uncompared } from './uncompared.ts';

/** Names that another name of the same list covers. */
export const findRedundantNames: DocumentRule = (document) => {
  const budget = new ComparisonBudget();
  const findings = document.statements.flatMap((statement) => [
    ...findCovered(actionsOf(statement), ACTIONS, budget),
    ...findCovered(
      resourcesOf(statement),
      statement.resource === undefined ? NOT_RESOURCES : RESOURCES,
      budget,
    ),
    ...statement.conditions.flatMap(({ values }) => findRepeated(values)),
  ]);
  return [...findings, ...uncompared(document, budget)];
};

/** What covering means in a list of names. */
interface ListOfNames {
  readonly code: FindingCode;
  readonly normalize: (name: string) => string;
  /** Whether a name says something even where another one covers it. */
  readonly isKept: (name: string) => boolean;
}

const ACTIONS: ListOfNames = { code: 'REDUNDANT_ACTION', normalize: asciiLowerCase, isKept: () => false };
const RESOURCES: ListOfNames = { ...ACTIONS, code: 'REDUNDANT_RESOURCE', normalize: (name) => name };
/** A statement with a variable that has no value excepts everything: without the name it would apply. */
const NOT_RESOURCES: ListOfNames = { ...RESOURCES, isKept: (name) => name.includes('${') };

function findCovered(
  names: readonly PolicyText[],
  { code, normalize, isKept }: ListOfNames,
  budget: ComparisonBudget,
): Finding[] {
  const texts = names.map(({ value }) => normalize(value));
  const firstPlaces = firstPlacesOf(texts);
  const patterns = [...firstPlaces.keys()]
    .map(toCoveringPattern)
    .filter(({ matches }) => matches !== undefined);
  const covers = texts.map((own, place) => {
    if (firstPlaces.get(own) !== place) return firstPlaces.get(own);
    if (isKept(own)) return undefined;
    const cover = patterns.find(covering(own, budget));
    return cover === undefined ? undefined : firstPlaces.get(cover.pattern);
  });
  return names.flatMap((name, place) => {
    const cover = covers[place];
    if (cover === undefined) return [];
    const message = `\`${name.value}\` is covered by \`${names[cover]?.value ?? ''}\``;
    // `a*` and `a**` cover each other; one of them has to stay.
    const fix = covers[cover] === undefined ? removeItem(names, place) : undefined;
    return [finding('suggestion', code, name, message, fix)];
  });
}

/** Where each text stands for the first time, in that order. */
function firstPlacesOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, text] of texts.entries()) if (!places.has(text)) places.set(text, place);
  return places;
}

function covering(name: string, budget: ComparisonBudget): (pattern: CoveringPattern) => boolean {
  return (pattern) => pattern.pattern !== name && budget.covers(pattern, name);
}

function findRepeated(values: readonly PolicyText[]): Finding[] {
  const seen = new Set<string>();
  return values.flatMap((value, place) => {
    if (seen.has(value.value)) {
      const message = `\`${value.value}\` stands there twice`;
      return [finding('suggestion', 'REDUNDANT_CONDITION_VALUE', value, message, removeItem(values, place))];
    }
    seen.add(value.value);
    return [];
  });
}
