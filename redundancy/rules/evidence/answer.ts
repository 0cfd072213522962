import { Unknown } from "../../read/value.js";

/** Yes, no, or what would have to be known. */
export type Answer = boolean | Unknown;

/** Yes if one says yes, else what is missing, else no. */
export function anyOf(answers: readonly Answer[]): Answer {
  return answers.includes(true) || (answers.find((answer) => answer instanceof Unknown) ?? false);
}

/** No if one says no, else what is missing, else yes. */
export function allOf(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : (answers.find((answer) => answer instanceof Unknown) ?? true);
}

export function not(answer: Answer): Answer {
  return answer instanceof Unknown ? answer : !answer;
}
