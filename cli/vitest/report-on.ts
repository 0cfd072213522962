import { analyze, type Question } from "../../redundancy/analyze.js";
import type { Report } from "../../redundancy/report/report.js";
import { readPaths } from "../read-paths.js";
import { isStack, isTree, synthesizeSubject } from "./synthesize-subject.js";

/**
 * The report on what was given to `expect`: a stack, an app, the path of a folder or file, or the parsed JSON of a
 * synthesized file, a plan or a state.
 */
export function reportOn(subject: unknown, question: Partial<Question> = {}): Report {
  return analyze(inputsOf(subject), { today: new Date(), ...question });
}

function inputsOf(subject: unknown) {
  if (typeof subject === "string") return readPaths([subject]);
  if (isStack(subject) || isTree(subject)) return synthesizeSubject(subject);
  return [{ path: "the object given to expect()", text: JSON.stringify(subject) ?? "" }];
}
