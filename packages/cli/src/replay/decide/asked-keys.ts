import { isJsonObject } from '@sagegate/core/simulation';
import type { StatementTrace } from '@sagegate/core';
import type { PolicySet } from '../../policy-set/policy-set.ts';

/** The condition keys that a statement asks for, in lower case. */
export interface AskedOfStatement {
  readonly keys: ReadonlySet<string>;
  /** Those of its resources, and of each condition key with what it is compared with. */
  readonly byElement: readonly ReadonlySet<string>[];
}

/** What a statement asks for; `undefined` where its text is not known. */
export type AskedKeys = (
  trace: Pick<StatementTrace, 'policyId' | 'policyType' | 'pointer'>,
) => AskedOfStatement | undefined;

/** What the statements of a set ask for, by conditions and by policy variables; each is read once. */
export function askedKeysIn(set: PolicySet): AskedKeys {
  const known = new Map<string, AskedOfStatement | undefined>();
  const documents = new Map<string, unknown>();
  return ({ policyId, policyType, pointer }) => {
    const policy = `${policyType}\n${policyId}`;
    const statement = `${policy}\n${pointer}`;
    if (known.has(statement)) return known.get(statement);
    if (!documents.has(policy)) documents.set(policy, documentOf(set.findSource(policyId, policyType)?.text));
    const keys = keysOf(valueAt(documents.get(policy), pointer));
    known.set(statement, keys);
    return keys;
  };
}

function documentOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // A text that is no JSON, such as a policy in YAML, does not tell what it asks for.
    return undefined;
  }
}

/** A pointer to a statement has no escapes: `/Statement`, `/Statement/3`. */
function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const name of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

function keysOf(statement: unknown): AskedOfStatement | undefined {
  if (!isJsonObject(statement)) return undefined;
  const { Resource, NotResource, Condition } = statement;
  const operators = isJsonObject(Condition) ? Object.values(Condition) : [];
  const byElement = [
    namesIn([], Resource ?? NotResource),
    ...operators
      .filter(isJsonObject)
      .flatMap((operator) => Object.entries(operator).map(([key, values]) => namesIn([key], values))),
  ];
  const names = byElement.flatMap((element) => [...element]);
  return { keys: namesIn(names, statement), byElement };
}

function namesIn(keys: readonly string[], value: unknown): ReadonlySet<string> {
  return new Set([...keys, ...variablesIn(JSON.stringify(value ?? ''))].map((name) => name.toLowerCase()));
}

/** `${aws:username}` and `${aws:PrincipalTag/team, 'none'}`. */
function variablesIn(text: string): readonly string[] {
  return text
    .split('${')
    .slice(1)
    .map((rest) => ((rest.split('}')[0] ?? '').split(',')[0] ?? '').trim());
}
