import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import { firstValueAt, valuesAt } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import { wellFormedText } from '../members/well-formed-text.ts';
import type { ConditionKeyPlan } from '../operation/plan-keys.ts';
import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import { lowerCaseName } from '../arn/lower-case-name.ts';
import { kmsKeyArn } from '../arn/kms-key-arn.ts';
import { parseRequestArn } from '../arn/request-arn.ts';
import { isResourceOfType } from '../arn/resource-shapes.ts';
import { takesGatedModel } from './gated-model.ts';
import type { KeyReading } from './key-reading.ts';

type Reader = (value: JsonValue, member: string, deployment: Deployment) => string;

const NOTHING: readonly string[] = [];
const TRUE: readonly string[] = ['true'];

/** How one value of a member becomes one value of a key. */
const READERS: Readonly<
  Record<
    Exclude<ConditionKeyPlan['rule'], 'arn' | 'arns' | 'entries' | 'pairs' | 'gatedModel' | 'constant'>,
    Reader
  >
> = {
  string: wellFormedText,
  strings: wellFormedText,
  number: readNumber,
  boolean: readBoolean,
  present: () => 'true',
  kms: (value, member, deployment) => kmsKeyArn(wellFormedText(value, member), member, deployment),
  workteamType: (value, member) => readWorkteamType(wellFormedText(value, member), member),
};

/** The different values that a structure gives to a condition key, in the order of the request. */
export function keyValues(
  plan: ConditionKeyPlan,
  structure: JsonValue,
  reading: KeyReading,
): readonly string[] {
  const { rule, constant } = plan;
  if (rule === 'entries' || rule === 'pairs') return NOTHING;
  if (rule === 'gatedModel') return takesGatedModel(plan.licences, structure) ? TRUE : NOTHING;
  if (rule === 'constant') return constant === undefined ? NOTHING : [constant];
  if (rule === 'arn' || rule === 'arns') return distinct(arnsOf(plan.templates, structure, reading));
  return valuesOfMembers(plan.paths, rule, structure, reading.deployment);
}

/** The ARNs of templates. All names that ignore case are read in one way: of n names, 2ⁿ lists would be too many. */
function arnsOf(
  templates: readonly ArnTemplate[],
  structure: JsonValue,
  { deployment, inLowerCase, turnedUp }: KeyReading,
): readonly string[] {
  const arns = templates.flatMap(
    (template) => expandArnTemplate(template, structure, deployment, 'fact').arns,
  );
  if (deployment.caseInsensitiveNames === 'asSent') return arns;
  return arns.map((arn) => {
    const lower = lowerCaseName(arn);
    if (lower !== undefined) turnedUp.upperCase = true;
    return inLowerCase ? (lower ?? arn) : arn;
  });
}

function valuesOfMembers(
  paths: readonly MemberPath[],
  rule: keyof typeof READERS,
  structure: JsonValue,
  deployment: Deployment,
): readonly string[] {
  const [path] = paths;
  if (path === undefined) return NOTHING;
  if (paths.length === 1 && path.isSingle) return valueOfMember(path, rule, structure, deployment);
  const read = READERS[rule];
  const values: string[] = [];
  for (const one of paths) {
    for (const value of valuesAt(structure, one))
      if (!isAbsent(value, rule)) values.push(read(value, one.text, deployment));
  }
  return distinct(values);
}

/** Most keys have one member, which names one place. */
function valueOfMember(
  path: MemberPath,
  rule: keyof typeof READERS,
  structure: JsonValue,
  deployment: Deployment,
): readonly string[] {
  const value = firstValueAt(structure, path);
  if (value === undefined || isAbsent(value, rule)) return NOTHING;
  return [READERS[rule](value, path.text, deployment)];
}

/** Some clients send an empty key where none is meant, and the service takes it so. */
function isAbsent(value: JsonValue, rule: ConditionKeyPlan['rule']): boolean {
  return rule === 'kms' && value === '';
}

function distinct(values: readonly string[]): readonly string[] {
  if (values.length < 2) return values;
  const once = new Set(values);
  return once.size === values.length ? values : [...once];
}

/** In decimal. Beyond the safe range two readers could see two numbers. */
function readNumber(value: JsonValue, member: string): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw invalidMember(member, 'must be an integer');
  return String(value);
}

function readBoolean(value: JsonValue, member: string): string {
  if (typeof value !== 'boolean') throw invalidMember(member, 'must be true or false');
  return value ? 'true' : 'false';
}

/** `private-crowd`, `public-crowd` or `vendor-crowd`: the segment before the name. */
function readWorkteamType(value: string, member: string): string {
  const { resource } = parseRequestArn(value, member);
  if (!isResourceOfType(resource, 'workteam')) throw invalidMember(member, 'is not the ARN of a work team');
  return resource.split('/')[1] ?? '';
}
