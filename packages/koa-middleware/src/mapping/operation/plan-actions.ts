import type { OperationRow, ServiceRow } from './operation-row.ts';
import type { QuestionReason } from './question-reason.ts';

/** An action that the operation is authorized as. */
export interface ActionPlan {
  readonly action: string;
  readonly reason: QuestionReason;
  /** Actions of which a Deny counts too. */
  readonly deniedAlsoAs: readonly string[] | undefined;
}

/** What becomes of the tags of a request. */
export interface TagPlan {
  readonly hasTags: boolean;
  /** Whether `Tags` is a map. */
  readonly tagsAreMap: boolean;
  /** Whether the operation's own action is asked with the tags. */
  readonly asksTags: boolean;
  /** Which resources need the tagging action when the request has tags; `undefined` when none does. */
  readonly taggedType: string | undefined;
  /** The action that adds tags to a resource in another call. */
  readonly tagAction: string;
  /** Whether that action is told which operation adds the tags. */
  readonly tellsTaggingAction: boolean;
  /** Whether the call takes tags or the tagged resource away, or is there to set tags. */
  readonly changesTags: boolean;
}

const OWN_REASON: QuestionReason = { kind: 'operation', members: [] };
const ALSO_REASON: QuestionReason = { kind: 'alsoAction', members: [] };

/** How operations are called after which what was known of the tags of their resources may be wrong. */
const TAG_CHANGES = ['AddTags', 'Delete', 'Deregister', 'TagResource', 'UntagResource'];

/** The action that adds tags, by the prefix of a service's actions. */
const TAG_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['sagemaker-geospatial', 'sagemaker-geospatial:TagResource'],
]);
const ADD_TAGS = 'sagemaker:AddTags';

/** The actions that an operation is authorized as: its own first, which a Deny of others refuses too. */
export function planActions(
  ownAction: string,
  { alsoActions = [], deniedAlsoAs }: OperationRow,
): readonly ActionPlan[] {
  const also = alsoActions.map((action) => ({ action, reason: ALSO_REASON, deniedAlsoAs: undefined }));
  return [{ action: ownAction, reason: OWN_REASON, deniedAlsoAs }, ...also];
}

/** Reads what a row says about tags. */
export function planTags({ actionPrefix }: ServiceRow, row: OperationRow): TagPlan {
  const { name, tags, tagShape, tagged, resources = [] } = row;
  const isAdded = tags === 'added' || tags === 'addedOnly';
  const tagAction = TAG_ACTIONS.get(actionPrefix) ?? ADD_TAGS;
  return {
    hasTags: tags !== undefined,
    tagsAreMap: tagShape === 'map',
    asksTags: tags !== 'addedOnly',
    taggedType: isAdded ? (tagged ?? resources[0]?.[0]) : undefined,
    tagAction,
    tellsTaggingAction: tagAction === ADD_TAGS,
    changesTags: TAG_CHANGES.some((start) => name.startsWith(start)),
  };
}
