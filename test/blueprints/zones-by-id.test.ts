import type { App } from "cdktf";
import { expect, it } from "vitest";
import "../../cli/vitest/register.js";
import { archive } from "./archive.js";
import { bank } from "./bank.js";
import { market } from "./market.js";
import { portal } from "./portal.js";

const zones = ["euw1-az1", "euw1-az2", "euw1-az3"];

it.each<[string, () => unknown]>([
  ["Microservices", () => market({ zones }).node.root],
  ["ModularApp", () => portal({ zones }).node.root],
  ["DistributedFilePlatform", () => archive({ zones }).node.root],
  ["KubernetesMicroservices", (): App => bank({ zones }).app],
])("%s in zones by id survives what it does in zones by name", (_, make) => {
  const system = make();
  expect(system).toMeetPolicy();
  expect(system).toSurvive("zone");
  expect(system).toHaveNoSinglePointOfFailure();
});
