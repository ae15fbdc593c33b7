/**
 * A row of the generated table: what one operation asks for. Properties that are absent are empty.
 *
 * Paths name members of the request: `Containers[*].Image`; `[*]` is every element of a list.
 *
 * Templates give the part of an ARN after the account: `endpoint/{EndpointName}`. In braces:
 * `{A}` a name, `{A:number}` a number, `{A:arn}` a name or the ARN of what it names, `{A:versioned}` the same or a name
 * and a version, `{A:resolve}` a name that does not tell the id, or an ARN; `{A=model}` the ARN of a resource of that
 * type, `{A=*}` of any type, `{A=hub-content/3}` the third segment of its resource after the type, `{A=hub-content@1}`
 * the same, taking over the ARN's account. `{A|B}` is the first that is present, `{A|*}` a star when it is absent.
 */
export interface OperationRow {
  readonly name: string;
  /** The action without its prefix, where it is not the operation's name. */
  readonly action?: string;
  /** Further actions, full names, asked on the same resources with the same keys. */
  readonly alsoActions?: readonly string[];
  /** Actions, full names, of which an explicit Deny refuses the operation too, though no Allow of them is needed. */
  readonly deniedAlsoAs?: readonly string[];
  /** Whether AWS lets a bearer token stand in place of a signature, which asks for an action of its own. */
  readonly takesBearerToken?: true;
  /** Method and path template of a REST operation. */
  readonly http?: readonly [method: string, path: string];
  /** What a label of the path holds, where it is not a plain name: a name or an ARN, or an ARN of any type. */
  readonly labels?: Readonly<Record<string, LabelForm>>;
  /** Members that travel in headers, with the header's name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Every member that travels in the query, with the parameter's name; a list may repeat it: `TagKeys[*]`. */
  readonly query?: Readonly<Record<string, string>>;
  /** What the body of a REST operation is: an object of members, or bytes that belong to somebody else (default). */
  readonly body?: 'json';
  readonly resources?: readonly ResourceRow[];
  /** Members of which a request, or each element of the list that holds them, may have one only. */
  readonly exclusive?: readonly (readonly string[])[];
  /**
   * Where the tags of a request are asked about: by the operation's own action (`request`), by `sagemaker:AddTags` too
   * (`added`), or by that alone (`addedOnly`). `sagemaker-geospatial` adds them by its own `TagResource`.
   */
  readonly tags?: 'request' | 'added' | 'addedOnly';
  /** Whether `Tags` is a map of values by key; default: a list of `Key` and `Value`. */
  readonly tagShape?: 'map';
  /** The type of the resource that gets the tags, where the operation has resources of several types. */
  readonly tagged?: string;
  /** Members that hold roles to pass; the resource of the first type gets them. */
  readonly roles?: readonly string[];
  /** Services that the roles are passed to, where it is not SageMaker alone. */
  readonly passedTo?: readonly string[];
  readonly keys?: readonly ConditionKeyRow[];
  /** Structures that are asked about one by one, each with its own keys. */
  readonly elements?: readonly ElementRow[];
  readonly dependents?: readonly DependentRow[];
}

/**
 * A resource of an operation: its type, its template, and whether the request may leave it out (`optional`) or the call
 * makes it (`created`), so that it has no tags yet.
 */
export type ResourceRow =
  | readonly [type: string, template: string]
  | readonly [type: string, template: string, flag: 'optional' | 'created']
  | readonly [type: string, template: string, flag: 'optional', further: 'created'];

/** What stands in a label of a path. */
export type LabelForm = 'nameOrArn' | 'arn' | 'text';

/** A condition key and the members that it is read from. */
export interface ConditionKeyRow {
  readonly key: string;
  /** An older name that holds the same value. */
  readonly oldKey?: string;
  readonly rule: KeyRule;
  /** Paths, or templates for the rules `arn` and `arns`; none for `constant`. */
  readonly from: readonly string[];
  /** What a create operation takes where the request says nothing; for `constant`, the value. */
  readonly value?: string;
}

/**
 * How values become a key: `string`, `number` and `boolean` are single-valued, `strings` multivalued; `kms` a key's ARN;
 * `present` whether the member is there; `arn` and `arns` an ARN from a name; `entries` one key for each entry of
 * a map; `pairs` the same for a list of `Key` and `Value`; `workteamType` the kind of work team in an ARN; `gatedModel`
 * `true` where one of the members accepts a licence and no hub stands beside it; `constant` what the operation itself tells.
 */
export type KeyRule =
  | 'string'
  | 'number'
  | 'boolean'
  | 'strings'
  | 'kms'
  | 'present'
  | 'arn'
  | 'arns'
  | 'entries'
  | 'pairs'
  | 'workteamType'
  | 'gatedModel'
  | 'constant';

/** Structures that determine keys of their own, in place of those that the request around them has. */
export interface ElementRow {
  /** Where the structures are, from the structure around them. */
  readonly at: string;
  /** Whether each is a JSON document in a string. */
  readonly json?: true;
  /** Ends of names, in any case: members anywhere in the structure that end so hold roles to pass. */
  readonly roleEnds?: readonly string[];
  /** Paths start at the structure; `**` is any structure in it. */
  readonly keys: readonly ConditionKeyRow[];
  readonly elements?: readonly ElementRow[];
}

/** A further action that the request needs, on its resource. */
export interface DependentRow {
  readonly action: string;
  readonly type: string;
  readonly template: string;
  /** Members of which one must be present. */
  readonly when?: readonly string[];
  /** Whether it is asked with the tags of the request. */
  readonly tags?: true;
  /** What `sagemaker:TaggingAction` is, where the action adds the tags. */
  readonly taggingAction?: string;
}

/** The operations of one service. */
export interface ServiceRow {
  readonly service: string;
  readonly protocol: 'awsJson1_1' | 'restJson1';
  readonly actionPrefix: string;
  /** The third part of the ARNs of its resources: `sagemaker`, `sagemaker-geospatial`. */
  readonly arnService: string;
  readonly operations: readonly OperationRow[];
}
