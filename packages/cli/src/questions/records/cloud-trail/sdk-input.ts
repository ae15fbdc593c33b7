import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { OperationFacts } from '@sagegate/koa-middleware/mapping';

/** What CloudTrail writes in the place of values that it keeps to itself. */
const HIDDEN: ReadonlySet<unknown> = new Set(['HIDDEN_DUE_TO_SECURITY_REASONS', '***']);

/** The input of an operation, by the names of its members as SDKs have them. */
export interface SdkInput {
  readonly input: JsonObject;
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
  renameWhatMatters(parameters: JsonObject): JsonObject {
    const renamed: Record<string, unknown> = Object.create(null);
    for (const name of Object.keys(parameters))
      if (this.#spellings.has(name.toLowerCase())) this.#renameMember(renamed, name, parameters[name]);
    return renamed;
  }

  rename(object: JsonObject): JsonObject {
    const renamed: Record<string, unknown> = Object.create(null);
    for (const name of Object.keys(object)) this.#renameMember(renamed, name, object[name]);
    return renamed;
  }

  #renameMember(renamed: Record<string, unknown>, name: string, value: unknown): void {
    const known = this.#spellings.get(name.toLowerCase());
    if (typeof value === 'string' && HIDDEN.has(value)) {
      if (known !== undefined) this.lacksMembers = true;
      return;
    }
    const spelled = known ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    // The names in a map of tags are values: aws:TagKeys tells them apart by case.
    renamed[spelled] = this.#tagsAreMap && spelled === 'Tags' ? value : this.#renameIn(value);
  }

  #renameIn(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element) => this.#renameIn(element));
    return isJsonObject(value) ? this.rename(value) : value;
  }
}

function spellingsOf(facts: OperationFacts): ReadonlyMap<string, string> {
  const known = SPELLINGS.get(facts);
  if (known !== undefined) return known;
  const spellings = new Map(Array.from(facts.memberNames, (name) => [name.toLowerCase(), name]));
  SPELLINGS.set(facts, spellings);
  return spellings;
}
