import type { ContextEntries } from '@sagegate/core';
import type { ActionClass } from './action-classes.ts';
import type { BothSets, Questioner } from './ask-both.ts';
import { candidateContexts } from './candidate-contexts.ts';
import { EXAMPLE_ACCOUNT } from './candidate-callers.ts';
import type { CallerGroup } from './caller-groups.ts';
import { readCaller } from './caller-reading.ts';
import { decidedBy } from './decided-by.ts';
import type { DifferenceList } from './difference-list.ts';
import { exampleKeys } from './example-contexts.ts';
import type { ExampleKey } from './example-contexts.ts';
import { exampleResources } from './example-resources.ts';
import type { ExamplePlace } from './example-resources.ts';
import { reasonsOf } from './reasons.ts';
import { shrinkWitness } from './shrink-witness.ts';
import { rememberTextsInBoth } from './text-in-both.ts';
import { changeIn } from './witness.ts';
import type { Change, Witness } from './witness.ts';

/** What a search works with. */
export interface SearchTools {
  readonly questioner: Questioner;
  readonly found: DifferenceList;
  readonly region: string;
}

interface Contexts {
  readonly keys: readonly ExampleKey[];
  readonly contexts: readonly ContextEntries[];
}

/** Tries requests of callers, class of actions by class. */
export class ClassSearch {
  readonly #sets: BothSets;
  readonly #tools: SearchTools;
  readonly #endpoints: readonly string[];
  readonly #contexts = new WeakMap<ActionClass['statements'], Contexts>();
  readonly #textInBoth = rememberTextsInBoth();
  #isLimited = false;
  #isPartial = false;

  constructor(sets: BothSets, tools: SearchTools) {
    this.#sets = sets;
    this.#tools = tools;
    const attached = [...sets.old.attachments(), ...sets.new.attachments()];
    const ids = attached.filter(({ policyType }) => policyType === 'vpcEndpoint').map(({ target }) => target);
    this.#endpoints = [...new Set(ids)].filter((id) => id !== '*');
  }

  /** Whether requests were left untried because there were too many of them. */
  get isLimited(): boolean {
    return this.#isLimited;
  }

  /** Whether not every kind of request was thought of that the policies tell apart. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  /** Tries what may differ for a group of callers, with at most `share` requests; each class gets its part. */
  inGroup(group: CallerGroup, classes: readonly ActionClass[], share: number): void {
    const { questioner } = this.#tools;
    const end = questioner.asked + share;
    for (const [index, actions] of classes.entries()) {
      const left = end - questioner.asked;
      if (left <= 0) {
        this.#isLimited = true;
        return;
      }
      this.#inClass(group, actions, questioner.asked + Math.ceil(left / (classes.length - index)));
    }
  }

  #inClass(group: CallerGroup, actions: ActionClass, end: number): void {
    const { questioner } = this.#tools;
    const seen = new Set<string>();
    for (const witness of this.#candidates(group, actions)) {
      if (questioner.isSpent || questioner.asked >= end) {
        this.#isLimited = true;
        return;
      }
      const answers = questioner.ask(witness);
      const change = changeIn(answers);
      if (change === undefined) continue;
      const reasons = reasonsOf(answers);
      if (isKnown(reasons, seen)) continue;
      const { keys } = this.#contextsOf(group, actions.statements);
      const smallest = shrinkWitness(witness, { change, questioner, keys });
      // Without the keys that it does not hang on, another statement may be what decides, one that was met before.
      const reasonsOfSmallest = reasonsOf(questioner.ask(smallest));
      if (reasonsOfSmallest !== reasons && isKnown(reasonsOfSmallest, seen)) continue;
      this.#add(smallest, change, { group, actions });
    }
  }

  *#candidates(group: CallerGroup, actions: ActionClass): Generator<Witness> {
    const { questioner } = this.#tools;
    const [caller] = group.callers;
    const [action] = actions.actions;
    if (action === undefined) return;
    const reading = readCaller(questioner.policiesOf(caller));
    const place = this.#placeOf(caller);
    const textInBoth = this.#textInBoth;
    const { resources, isPartial } = exampleResources(actions, reading, { place, textInBoth });
    if (isPartial) this.#isPartial = true;
    for (const context of this.#contextsOf(group, actions.statements).contexts) {
      for (const resource of resources) yield { caller, action: action.name, resource, context };
    }
  }

  /** Made once for all classes of a group that the same statements fit. */
  #contextsOf({ callers: [caller] }: CallerGroup, statements: ActionClass['statements']): Contexts {
    const known = this.#contexts.get(statements);
    if (known !== undefined) return known;
    const reading = readCaller(this.#tools.questioner.policiesOf(caller));
    const textInBoth = this.#textInBoth;
    const { keys, isPartial } = exampleKeys(statements, this.#endpoints, { reading, textInBoth });
    const candidates = candidateContexts(statements, keys);
    if (isPartial || candidates.isPartial) this.#isPartial = true;
    const made = { keys, contexts: candidates.contexts };
    this.#contexts.set(statements, made);
    return made;
  }

  #placeOf(caller: string): ExamplePlace {
    const { old, new: now } = this.#tools.questioner.policiesOf(caller);
    const principal = (now ?? old)?.principal;
    const { region } = this.#tools;
    return principal !== undefined && 'account' in principal
      ? { partition: principal.partition, region, account: principal.account }
      : { partition: 'aws', region, account: EXAMPLE_ACCOUNT };
  }

  /** Each caller of the group and each action of the class is asked, too. */
  #add(
    witness: Witness,
    change: Change,
    { group, actions }: { readonly group: CallerGroup; readonly actions: ActionClass },
  ): void {
    const { questioner, found } = this.#tools;
    const differs = (one: Witness): boolean => changeIn(questioner.ask(one)) === change;
    const answers = questioner.ask(witness);
    found.add({
      change,
      principals: group.callers.filter((caller) => differs({ ...witness, caller })),
      actions: actions.actions
        .map(({ name }) => name)
        .filter((action) => differs({ ...witness, action }))
        .toSorted(),
      old: decidedBy(answers.old, this.#sets.old),
      new: decidedBy(answers.new, this.#sets.new),
      witness,
    });
  }
}

/** Whether the same reasons were seen before; remembers them. */
function isKnown(reasons: string, seen: Set<string>): boolean {
  const known = seen.has(reasons);
  seen.add(reasons);
  return known;
}
