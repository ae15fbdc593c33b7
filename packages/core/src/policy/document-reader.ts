import type { ArrayNode, MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa';

import { closestName } from '../matching/closest-name.ts';
import { describeValue } from './describe-value.ts';
import type { FaultList, Place } from './fault-list.ts';
import { escapedStep } from './json-pointer.ts';
import type { PolicyText, PolicyVersion } from './policy-document.ts';
import type { PolicyType } from './policy-type.ts';
import { quoted } from './quoted.ts';
import { copyOfRange } from './source-range.ts';
import type { SourceRange } from './source-range.ts';

/** What every part of the parser needs: the text, its version, and where faults go. */
export interface DocumentReader {
  readonly text: string;
  readonly version: PolicyVersion;
  readonly faults: FaultList;
  /** Where it is known, the elements that the type asks for are checked by it alone. */
  readonly policyType: PolicyType | undefined;
}

/** A value of the JSON tree and its place, which is the tree's own: what outlives the tree copies it. */
export interface Element extends Place {
  readonly node: ValueNode;
}

/** Says where a value of the tree stands. */
export function elementAt(node: ValueNode, pointer: string): Element {
  return { node, pointer, position: node.loc };
}

/** A member of an object: its value, its name, and where the name stands. */
export interface Member extends Element {
  readonly name: string;
  readonly namePosition: SourceRange;
}

/** Where the name of a member stands. */
export function placeOfName({ pointer, namePosition }: Member): Place {
  return { pointer, position: namePosition };
}

/** The members of an object, no two of the same name. */
export type Members = readonly Member[];

/** The members of an element that must be an object; none, and a fault, where it is no object. */
export function readObject(element: Element, what: string, faults: FaultList): Members {
  if (element.node.type === 'Object') return membersOf(element.node, element.pointer, faults);
  faults.add('InvalidElement', element, `${what} must be an object, found ${describeValue(element.node)}`);
  return [];
}

/** The member of a name, if there is one. */
export function memberOf(members: Members, name: string): Member | undefined {
  for (const member of members) if (member.name === name) return member;
  return undefined;
}

function membersOf(object: ObjectNode, pointer: string, faults: FaultList): Members {
  const base = `${pointer}/`;
  const members = object.members.map((node) => toMember(node, base));
  return members.length > 1 ? withoutDuplicates(members, faults) : members;
}

function toMember({ name: nameNode, value }: MemberNode, base: string): Member {
  const name = nameNode.type === 'String' ? nameNode.value : nameNode.name;
  const pointer = base + escapedStep(name);
  return { node: value, pointer, position: value.loc, name, namePosition: nameNode.loc };
}

/** A second member of the same name is a fault, because one of the two would be lost. */
function withoutDuplicates(members: Members, faults: FaultList): Members {
  const names = members.length > FEW ? new Set<string>() : undefined;
  return members.filter((member) => {
    const isFirst = names === undefined ? memberOf(members, member.name) === member : !names.has(member.name);
    names?.add(member.name);
    if (!isFirst)
      faults.add(
        'DuplicateKey',
        placeOfName(member),
        `duplicate key ${quoted(member.name)}, expected it once in an object`,
      );
    return isFirst;
  });
}

/** As many members as are compared one by one sooner than a set of their names is made. */
const FEW = 16;

/** One item or a list of them, as IAM writes both. */
export function readOneOrMany(element: Element): readonly Element[] {
  return element.node.type === 'Array' ? itemsOf(element.node, element.pointer) : [element];
}

function itemsOf({ elements }: ArrayNode, pointer: string): readonly Element[] {
  const base = `${pointer}/`;
  return elements.map(({ value }, index) => elementAt(value, base + String(index)));
}

/** A string, or a fault. */
export function readString(element: Element, what: string, faults: FaultList): PolicyText | undefined {
  if (element.node.type === 'String') return toPolicyText(element, element.node.value);
  faults.add('InvalidElement', element, `${what} must be a string, found ${describeValue(element.node)}`);
  return undefined;
}

/** One string or a list of strings. An empty list is a fault: it would make a statement that never applies. */
export function readStrings(element: Element, what: string, faults: FaultList): readonly PolicyText[] {
  const items = readOneOrMany(element);
  if (items.length === 0) faults.add('InvalidElement', element, `${what} must not be an empty list`);
  return definedOf(items.map((item) => readString(item, what, faults)));
}

/** What was read of a list. A list that was not filled one by one takes less memory, and documents keep many. */
export function definedOf<Item>(read: readonly (Item | undefined)[]): readonly Item[] {
  const isDefined = (item: Item | undefined): item is Item => item !== undefined;
  return read.every(isDefined) ? read : read.filter(isDefined);
}

/** A string of a policy with its place. */
export function toPolicyText(place: Place, value: string): PolicyText {
  return { value, pointer: place.pointer, position: copyOfRange(place.position) };
}

/** Refuses members that IAM does not know, misspelt ones and ones in another case among them. */
export function refuseUnknownElements(members: Members, known: readonly string[], faults: FaultList): void {
  for (const member of members) {
    if (known.includes(member.name)) continue;
    const problem = `unknown element ${quoted(member.name)}${hintFor(member.name, known)}`;
    faults.add('UnknownElement', placeOfName(member), problem);
  }
}

function hintFor(name: string, known: readonly string[]): string {
  const closest = closestName(name, known);
  return closest === undefined
    ? `, expected one of \`${known.join('`, `')}\``
    : `; did you mean \`${closest}\`?`;
}

/** The string of a member that may be absent. */
export function readOptionalString(member: Member | undefined, faults: FaultList): PolicyText | undefined {
  return member === undefined ? undefined : readString(member, `\`${member.name}\``, faults);
}
