import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { JsonValue, OperationFacts } from '@sagegate/koa-middleware/mapping';

/** What CloudTrail writes in the place of values that it keeps to itself. */
const HIDDEN: ReadonlySet<unknown> = new Set(['HIDDEN_DUE_TO_SECURITY_REASONS', '***']);

/** The input of an operation, by the names of its members as SDKs have them. */
export interface SdkInput {
  readonly input: ReadonlyMap<string, JsonValue>;
  /** Whether a member is hidden that decisions are made on. */
  readonly lacksMembers: boolean;
}

/**
 * Undoes what CloudTrail does to `requestParameters`: it writes members with a small first letter, and more of them where
 * a name begins with several capitals. Names of members that decisions are made on are found whatever their case; of the
 * request's own members, no others are there.
 */
export function sdkInput(parameters: JsonObject, facts: OperationFacts): SdkInput {
  const renamer = new Renamer(facts);
  const input = renamer.renameWhatMatters(parameters);
  return { input, lacksMembers: renamer.lacksMembers };
}

const SPELLINGS = new WeakMap<OperationFacts, ReadonlyMap<string, string>>();

class Renamer {
  readonly #spellings: ReadonlyMap<string, string>;
  readonly #tagsAreMap: boolean;
  lacksMembers = false;

  constructor(facts: OperationFacts) {
    this.#spellings = spellingsOf(facts);
    this.#tagsAreMap = facts.tagsAreMap;
  }

  /** What nothing depends on costs as much to read as the rest. */
  renameWhatMatters(parameters: JsonObject): ReadonlyMap<string, JsonValue> {
    const renamed = new Map<string, JsonValue>();
    for (const name of Object.keys(parameters)) {
      const known = this.#known(name);
      if (known !== undefined) this.#addMember(renamed, known, known, parameters[name]);
    }
    return renamed;
  }

  #known(name: string): string | undefined {
    return this.#spellings.get(name) ?? this.#spellings.get(name.toLowerCase());
  }

  #rename(object: JsonObject): JsonValue {
    const renamed = new Map<string, JsonValue>();
    for (const name of Object.keys(object)) {
      const known = this.#known(name);
      const spelled = known ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      this.#addMember(renamed, spelled, known, object[name]);
    }
    return renamed;
  }

  #addMember(
    renamed: Map<string, JsonValue>,
    spelled: string,
    known: string | undefined,
    value: unknown,
  ): void {
    if (typeof value === 'string' && HIDDEN.has(value)) {
      if (known !== undefined) this.lacksMembers = true;
      return;
    }
    // The names in a map of tags are values: aws:TagKeys tells them apart by case.
    const isMap = this.#tagsAreMap && spelled === 'Tags';
    renamed.set(spelled, isMap ? toJsonValue(value) : this.#renameIn(value));
  }

  #renameIn(value: unknown): JsonValue {
    if (Array.isArray(value)) return value.map((element: unknown) => this.#renameIn(element));
    return isJsonObject(value) ? this.#rename(value) : toJsonValue(value);
  }
}

/** What stands in an event, as the mapping of requests takes it. */
function toJsonValue(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (isJsonObject(value))
    return new Map(Object.keys(value).map((name) => [name, toJsonValue(value[name])] as const));
  return isScalar(value) ? value : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** By names in lower case, and as CloudTrail mostly writes them, which saves finding out the former. */
function spellingsOf(facts: OperationFacts): ReadonlyMap<string, string> {
  const known = SPELLINGS.get(facts);
  if (known !== undefined) return known;
  const spellings = new Map(Array.from(facts.memberNames, (name) => [name.toLowerCase(), name]));
  for (const [lowerCase, name] of Array.from(spellings))
    spellings.set(`${lowerCase.charAt(0)}${name.slice(1)}`, name);
  SPELLINGS.set(facts, spellings);
  return spellings;
}
