import { parsePolicies } from '../evaluation/parse-policies.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { Policy } from '../evaluation/policies-in-effect.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { validationError } from './coded-error.ts';
import { isJsonObject } from './json-object.ts';
import { malformedPolicy } from './malformed-policy.ts';

/** The text of a policy; positions in a JSON object are those of its `JSON.stringify` text. */
interface PolicyText {
  readonly id: string;
  readonly source: string;
  readonly policyType: PolicyType;
}

/** The policies of one request, gathered list by list and parsed together, so that one answer names every fault of all. */
export class PolicyInput {
  readonly #gathered: { readonly text: PolicyText; readonly list: Policy[] }[] = [];

  /**
   * A list that `parse` fills.
   *
   * @throws CodedError `ValidationError` for what is neither JSON text nor a JSON object.
   */
  list(
    sources: readonly unknown[],
    policyType: PolicyType,
    idOf: (index: number) => string,
  ): readonly Policy[] {
    const list: Policy[] = [];
    for (const [index, source] of sources.entries()) {
      const id = idOf(index);
      this.#gathered.push({ text: { id, policyType, source: textOf(source, id) }, list });
    }
    return list;
  }

  /** @throws CodedError `MalformedPolicyDocument` with every fault of every policy. */
  parse(): void {
    const documents = parseUnknown(this.#gathered.map(({ text }) => text));
    for (const { text, list } of this.#gathered) {
      const document = documents.get(keyOf(text));
      if (document !== undefined) list.push({ id: text.id, document });
    }
  }
}

function textOf(source: unknown, id: string): string {
  if (typeof source === 'string') return source;
  if (isJsonObject(source)) return JSON.stringify(source);
  throw validationError(`\`${id}\` must be a policy: JSON text or a JSON object`);
}

const MAX_KEPT_DOCUMENTS = 256;
const MAX_KEPT_TEXT_LENGTH = 32 * 1024;

/** The lines of a batch mostly share their policies; bounded, so that a batch of any length runs in the same memory. */
const kept = new Map<string, PolicyDocument>();

/** By type too: what was a policy of one type may be malformed as another. */
function keyOf({ policyType, source }: PolicyText): string {
  return `${policyType} ${source}`;
}

function parseUnknown(texts: readonly PolicyText[]): ReadonlyMap<string, PolicyDocument> {
  const documents = new Map<string, PolicyDocument>();
  const unknown = texts.filter((text) => {
    const document = kept.get(keyOf(text));
    if (document !== undefined) documents.set(keyOf(text), document);
    return document === undefined;
  });
  for (const [index, { document }] of parse(unknown).entries()) {
    const text = unknown[index];
    if (text === undefined) continue;
    documents.set(keyOf(text), document);
    if (text.source.length <= MAX_KEPT_TEXT_LENGTH) keep(keyOf(text), document);
  }
  return documents;
}

function parse(texts: readonly PolicyText[]): readonly Policy[] {
  try {
    return parsePolicies(texts);
  } catch (error) {
    throw error instanceof PolicySyntaxError ? malformedPolicy(error) : error;
  }
}

function keep(key: string, document: PolicyDocument): void {
  if (kept.size >= MAX_KEPT_DOCUMENTS) kept.clear();
  kept.set(key, document);
}
