import { expect, it } from "vitest";
import { RECOVERY } from "../../../redundancy/facts/recovery.js";

it.each(Object.entries(RECOVERY))("%s has a page of AWS, and no figure below zero", (_, recovery) => {
  expect(recovery.source).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
  for (const figure of [recovery.rtoSeconds, recovery.rpoSeconds]) {
    if (figure !== null) expect(figure).toBeGreaterThanOrEqual(0);
  }
});
