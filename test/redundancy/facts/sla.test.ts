import { expect, it } from "vitest";
import { SLA } from "../../../redundancy/facts/sla.js";

const ROWS = Object.entries(SLA);

it.each(ROWS)("%s is a share of the month, from a page of AWS", (_, { availability, source }) => {
  expect(availability).toBeGreaterThan(0.95);
  expect(availability).toBeLessThanOrEqual(1);
  expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
});

it.each(ROWS.filter(([name]) => name.endsWith("MultiAz")))("%s is more than the row of a single zone", (name, row) => {
  const single = ROWS.find(([other]) => other === name.replace("MultiAz", "SingleAz"));
  if (single) expect(row.availability).toBeGreaterThan(single[1].availability);
  else expect(row.availability).toBeGreaterThanOrEqual(0.999);
});
