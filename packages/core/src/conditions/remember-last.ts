/**
 * A reader that gives what it read from the last text again: several conditions ask for the same value of a request,
 * and many requests have the same.
 */
export function rememberLast<Value>(read: (text: string) => Value): (text: string) => Value {
  let lastText: string | undefined;
  let lastValue: Value | undefined;
  return (text) => {
    if (text === lastText && lastValue !== undefined) return lastValue;
    lastValue = read(text);
    lastText = text;
    return lastValue;
  };
}
