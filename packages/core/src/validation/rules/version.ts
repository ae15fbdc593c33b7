import type { PolicyDocument, PolicyText } from '../../policy/policy-document.ts';
import { positionAt } from '../../policy/source-range.ts';
import type { TextEdit } from '../finding.ts';
import { insertText, replaceText } from './edits.ts';
import { finding, resourcesOf } from './rule.ts';
import type { DocumentRule } from './rule.ts';

const PRESENT = '2012-10-17';

/** Before version 2012-10-17 a policy variable is only text, so a statement that has one does not do what it says. */
export const findOldVersion: DocumentRule = (document, { text }) => {
  const { declaredVersion } = document;
  if (document.version === PRESENT) return [];
  const variable = findVariable(document);
  if (variable !== undefined) {
    const message = `\`${variable.value}\` is only text in version 2008-10-17; set \`"Version": "2012-10-17"\``;
    return [finding('warning', 'VARIABLE_WITHOUT_VERSION', variable, message)];
  }
  if (declaredVersion === undefined) {
    const message = 'no Version; set `"Version": "2012-10-17"`';
    return [finding('warning', 'MISSING_VERSION', startOf(text), message, addVersion(text))];
  }
  const message = 'version 2008-10-17 knows no policy variables; use 2012-10-17';
  return [
    finding('suggestion', 'OLD_VERSION', declaredVersion, message, replaceText(declaredVersion, PRESENT)),
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

function startOf(text: string): Pick<PolicyText, 'position'> {
  const brace = text.indexOf('{');
  return { position: { start: positionAt(text, brace), end: positionAt(text, brace + 1) } };
}

/** As the first member, with the blanks that the present first member has before it. */
function addVersion(text: string): readonly TextEdit[] {
  const inside = text.indexOf('{') + 1;
  const firstMember = text.indexOf('"', inside);
  const blanks = text.slice(inside, firstMember);
  const added = `${blanks}"Version": "${PRESENT}",${blanks === '' ? ' ' : ''}`;
  return insertText(positionAt(text, inside), added);
}
