import type { MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa';

import { childPointer, placeOf } from './fault-list.ts';
import type { FaultList, Place } from './fault-list.ts';
import type { PolicyText, PolicyVersion } from './policy-document.ts';

/** What every part of the parser needs: the text, its version, and where faults go. */
export interface DocumentReader {
  readonly text: string;
  readonly version: PolicyVersion;
  readonly faults: FaultList;
}

/** A value of the JSON tree and its place. */
export interface Element extends Place {
  readonly node: ValueNode;
}

/** Says where a value of the tree stands. */
export function elementAt(node: ValueNode, pointer: string): Element {
  return { node, ...placeOf(node, pointer) };
}

/** A member of an object: its name, its value, and the place of its name. */
export interface Member {
  readonly name: string;
  readonly namePlace: Place;
  readonly value: Element;
}

/** The members of an object by name; a second one of the same name is a fault, because one of the two would be lost. */
export function membersOf(
  object: ObjectNode,
  pointer: string,
  faults: FaultList,
): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const node of object.members) {
    const member = toMember(node, pointer);
    if (members.has(member.name)) {
      faults.add('DuplicateKey', member.namePlace, `duplicate key \`${member.name}\``);
    } else {
      members.set(member.name, member);
    }
  }
  return members;
}

/** A member of an object and its places. */
export function toMember(node: MemberNode, parentPointer: string): Member {
  const name = node.name.type === 'String' ? node.name.value : node.name.name;
  const pointer = childPointer(parentPointer, name);
  return { name, namePlace: placeOf(node.name, pointer), value: elementAt(node.value, pointer) };
}

/** The members of an element that must be an object; an empty map, and a fault, where it is none. */
export function readObject(element: Element, what: string, faults: FaultList): ReadonlyMap<string, Member> {
  if (element.node.type === 'Object') return membersOf(element.node, element.pointer, faults);
  faults.add('InvalidElement', element, `${what} must be an object`);
  return new Map();
}

/** One item or a list of them, as IAM writes both. */
export function readOneOrMany(element: Element): readonly Element[] {
  if (element.node.type !== 'Array') return [element];
  return element.node.elements.map((item, index) =>
    elementAt(item.value, childPointer(element.pointer, index)),
  );
}

/** A string, or a fault. */
export function readString(element: Element, what: string, faults: FaultList): PolicyText | undefined {
  if (element.node.type === 'String') return toPolicyText(element, element.node.value);
  faults.add('InvalidElement', element, `${what} must be a string`);
  return undefined;
}

/** One string or a list of strings. An empty list is a fault: it would make a statement that never applies. */
export function readStrings(element: Element, what: string, faults: FaultList): readonly PolicyText[] {
  const items = readOneOrMany(element);
  if (items.length === 0) faults.add('InvalidElement', element, `${what} must not be an empty list`);
  return items.flatMap((item) => readString(item, what, faults) ?? []);
}

/** A string of a policy with its place. */
export function toPolicyText(place: Place, value: string): PolicyText {
  return { value, pointer: place.pointer, position: place.position };
}

/** Refuses members that IAM does not know, misspelt ones and ones in another case among them. */
export function refuseUnknownElements(
  members: ReadonlyMap<string, Member>,
  known: readonly string[],
  faults: FaultList,
): void {
  for (const { name, namePlace } of members.values()) {
    if (known.includes(name)) continue;
    faults.add(
      'UnknownElement',
      namePlace,
      `unknown element \`${name}\`, expected one of \`${known.join('`, `')}\``,
    );
  }
}

/** The string of a member that may be absent. */
export function readOptionalString(member: Member | undefined, faults: FaultList): PolicyText | undefined {
  return member === undefined ? undefined : readString(member.value, `\`${member.name}\``, faults);
}
