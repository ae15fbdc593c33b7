import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { actionsOf, finding, resourcesOf } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Names that another name of the same list covers. */
export const findRedundantNames: StatementRule = (statement) => [
  ...findCovered(actionsOf(statement), 'REDUNDANT_ACTION', asciiLowerCase),
  ...findCovered(resourcesOf(statement), 'REDUNDANT_RESOURCE', (name) => name),
  ...statement.conditions.flatMap(({ values }) => findRepeated(values)),
];

function findCovered(
  names: readonly PolicyText[],
  code: string,
  normalize: (name: string) => string,
): Finding[] {
  const patterns = names.map(({ value }) => normalize(value));
  return names.flatMap((name, index) => {
    const own = patterns[index] ?? '';
    const cover = patterns.findIndex((pattern, other) =>
      pattern === own ? other < index : covers(pattern, own),
    );
    if (cover === -1) return [];
    return [
      finding('suggestion', code, name, `\`${name.value}\` is covered by \`${names[cover]?.value ?? ''}\``),
    ];
  });
}

/** Only sure of patterns without `?`: that would take the other pattern's `*` for one character. */
function covers(pattern: string, other: string): boolean {
  return (
    pattern.includes('*') &&
    !pattern.includes('?') &&
    !pattern.includes('${') &&
    matchesWildcard(pattern, other)
  );
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
