interface Remembered<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** What is remembered of a key; where nothing is, it is made and remembered. */
export function getOrMake<Key, Value extends object>(
  remembered: Remembered<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const made = make();
  remembered.set(key, made);
  return made;
}
