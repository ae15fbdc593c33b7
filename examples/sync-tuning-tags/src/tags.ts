/** Tags of one resource: values by their keys, which count their case. */
export type Tags = ReadonlyMap<string, string>;

/** What makes the tags of a training job those of its tuning job. */
export interface TagDifferences {
  /** Tags that it lacks, or has with another value. */
  readonly toAdd: Tags;
  /** Keys that the tuning job does not have. */
  readonly toRemove: readonly string[];
}

/** AWS's own tags: nobody else can give or take them. */
const OF_AWS = 'aws:';

/** Compares; `remove` says whether keys that the tuning job does not have are differences, too. */
export function tagDifferences(wanted: Tags, present: Tags, { remove }: { remove: boolean }): TagDifferences {
  const toAdd = [...wanted].filter(([key, value]) => !isOfAws(key) && present.get(key) !== value);
  const toRemove = [...present.keys()].filter((key) => !isOfAws(key) && !wanted.has(key));
  return { toAdd: new Map(toAdd), toRemove: remove ? toRemove : [] };
}

function isOfAws(key: string): boolean {
  return key.toLowerCase().startsWith(OF_AWS);
}
