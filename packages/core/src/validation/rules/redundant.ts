import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import { ComparisonBudget } from '../comparison-budget.ts';
import { toCoveringPattern } from '../covering-pattern.ts';
import type { CoveringPattern } from '../covering-pattern.ts';
import type { Finding } from '../finding.ts';
import { actionsOf, finding, resourcesOf } from './rule.ts';
import type { DocumentRule } from './rule.ts';
import { uncompared } from './uncompared.ts';

/** Names that another name of the same list covers. */
export const findRedundantNames: DocumentRule = (document) => {
  const budget = new ComparisonBudget();
  const findings = document.statements.flatMap((statement) => [
    ...findCovered(actionsOf(statement), 'REDUNDANT_ACTION', asciiLowerCase, budget),
    ...findCovered(resourcesOf(statement), 'REDUNDANT_RESOURCE', (name) => name, budget),
    ...statement.conditions.flatMap(({ values }) => findRepeated(values)),
  ]);
  return [...findings, ...uncompared(document, budget)];
};

function findCovered(
  names: readonly PolicyText[],
  code: FindingCode,
  normalize: (name: string) => string,
  budget: ComparisonBudget,
): Finding[] {
  const texts = names.map(({ value }) => normalize(value));
  const firstPlaces = firstPlacesOf(texts);
  const patterns = [...firstPlaces.keys()]
    .map(toCoveringPattern)
    .filter(({ matches }) => matches !== undefined);
  return names.flatMap((name, place) => {
    const own = texts[place] ?? '';
    const isRepeated = firstPlaces.get(own) !== place;
    const cover = isRepeated ? own : patterns.find(covering(own, budget))?.pattern;
    if (cover === undefined) return [];
    const by = names[firstPlaces.get(cover) ?? place]?.value ?? '';
    return [finding('suggestion', code, name, `\`${name.value}\` is covered by \`${by}\``)];
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
  return values.flatMap((value) => {
    if (seen.has(value.value))
      return [
        finding('suggestion', 'REDUNDANT_CONDITION_VALUE', value, `\`${value.value}\` stands there twice`),
      ];
    seen.add(value.value);
    return [];
  });
}
