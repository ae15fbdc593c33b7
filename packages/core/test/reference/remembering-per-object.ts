/** The function, with its answer kept for as long as the object lives: a run asks the same statements many times. */
export function rememberingPerObject<Subject extends object, Answer>(
  answerTo: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const known = answers.get(subject);
    if (known !== undefined) return known.answer;
    const answer = answerTo(subject);
    answers.set(subject, { answer });
    return answer;
  };
}
