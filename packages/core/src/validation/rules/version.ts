import type { PolicyDocument, PolicyText } from '../../policy/policy-document.ts';
import { finding, resourcesOf } from './rule.ts';
import type { DocumentRule } from './rule.ts';

const DOCUMENT_START = { position: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };

/** Before version 2012-10-17 a policy variable is only text, so a statement that has one does not do what it says. */
export const findOldVersion: DocumentRule = (document) => {
  if (document.version === '2012-10-17') return [];
  const place = document.declaredVersion ?? DOCUMENT_START;
  const variable = findVariable(document);
  if (variable !== undefined) {
    const message = `\`${variable.value}\` is only text in version 2008-10-17; set \`"Version": "2012-10-17"\``;
    return [finding('warning', 'VARIABLE_WITHOUT_VERSION', variable, message)];
  }
  if (document.declaredVersion === undefined) {
    return [finding('warning', 'MISSING_VERSION', place, 'no Version; set `"Version": "2012-10-17"`')];
  }
  return [
    finding(
      'suggestion',
      'OLD_VERSION',
      place,
      'version 2008-10-17 knows no policy variables; use 2012-10-17',
    ),
  ];
};

function findVariable(document: PolicyDocument): PolicyText | undefined {
  return document.statements
    .flatMap((statement) => [
      ...resourcesOf(statement),
      ...statement.conditions.flatMap(({ values }) => values),
    ])
    .find(({ value }) => value.includes('${'));
}
