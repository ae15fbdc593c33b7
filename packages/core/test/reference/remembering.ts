const MOST_REMEMBERED = 2000;

/** The function, with its answers remembered: a long run meets the same few texts again and again. */
export function remembering<Answer>(answerTo: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known.answer;
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    const answer = answerTo(text);
    answers.set(text, { answer });
    return answer;
  };
}
